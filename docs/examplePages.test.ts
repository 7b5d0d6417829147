import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ComfyUIClient, EasQueueClient } from "../client";
import { EXAMPLE_PAGES, exampleNames, withExamples } from "./examplePages";

const textOf = (name: string) => readFileSync(join(__dirname, name), "utf8");

it.each(EXAMPLE_PAGES)("%s has its examples as they are (npm run docs writes it)", (name) => {
  expect(withExamples(textOf(name))).toBe(textOf(name));
});

it("the pages show every example", () => {
  const pages = EXAMPLE_PAGES.map(textOf).join("\n");
  for (const name of exampleNames()) expect(pages).toContain(`<!-- example ${name} -->\n`);
});

it("names every method of the clients", () => {
  const page = textOf("client.md");
  for (const { prototype } of [ComfyUIClient, EasQueueClient]) {
    const names = Object.getOwnPropertyNames(prototype);
    for (const name of names.filter((one) => one !== "constructor")) {
      expect(page).toContain(`\`${name}\``);
    }
  }
});
