import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ComfyUIClient, EasQueueClient } from "../client";
import { exampleNames, withExamples } from "./clientPage";

const page = readFileSync(join(__dirname, "client.md"), "utf8");

it("has its examples as they are (npm run docs writes it)", () => {
  expect(withExamples(page)).toBe(page);
});

it("shows every example", () => {
  for (const name of exampleNames()) expect(page).toContain(`<!-- example ${name} -->\n`);
});

it("names every method of the clients", () => {
  for (const { prototype } of [ComfyUIClient, EasQueueClient]) {
    const names = Object.getOwnPropertyNames(prototype);
    for (const name of names.filter((one) => one !== "constructor")) {
      expect(page).toContain(`\`${name}\``);
    }
  }
});
