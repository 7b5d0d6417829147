import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { evidenceFields, evidencePageText } from "./evidencePage";

it("is as the schema says it (npm run docs writes it)", () => {
  expect(readFileSync(join(__dirname, "evidence.md"), "utf8")).toBe(evidencePageText());
});

it("says of every field what it means", () => {
  const fields = evidenceFields();
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter(({ meaning }) => !meaning).map(({ name }) => name)).toEqual([]);
});

it("says of every number of time, size and brightness in what unit it is", () => {
  const units = Object.fromEntries(evidenceFields().map(({ name, unit }) => [name, unit]));
  expect(units).toMatchObject({
    "timings.total": "ms",
    "outputs[].bytes": "bytes",
    "outputs[].measured.seconds": "s",
    "outputs[].measured.change": "0 (black) to 255 (white)",
    startedAt: "ISO 8601, UTC",
  });
});
