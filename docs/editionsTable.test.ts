import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EDITIONS } from "../components/editions";
import { editionsTable, withEditionsTable } from "./editionsTable";

const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");

it("stands in the README as the code says it (npm run docs writes it)", () => {
  expect(withEditionsTable(readme)).toBe(readme);
});

it("says of every edition what is not sure about it", () => {
  const doubts = Object.values(EDITIONS).flatMap(({ doubt }) => doubt ?? []);
  expect(doubts).toHaveLength(3);
  for (const doubt of doubts) expect(editionsTable()).toContain(doubt);
});
