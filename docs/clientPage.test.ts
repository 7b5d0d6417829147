import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as client from "../client";

it("the pages mention every name that a program can import", () => {
  const pages = ["client.md", "evidence.md"].map((name) =>
    readFileSync(join(__dirname, name), "utf8"),
  );
  const isTold = (name: string) => new RegExp(`\\b${name}\\b`).test(pages.join());
  expect(Object.keys(client).filter((name) => !isTold(name))).toEqual([]);
});
