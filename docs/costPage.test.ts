import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parsePrices } from "../cost/priceTable";
import { withCostExamples } from "./costPage";

const page = readFileSync(join(__dirname, "cost.md"), "utf8");

it("shows what the commands print, and the prices that there are (npm run docs writes it)", async () => {
  expect(await withCostExamples(page)).toBe(page);
});

it("shows the example price file as it is, and the file is valid", () => {
  const example = readFileSync(join(__dirname, "prices.example.json"), "utf8");
  expect(page).toContain(example);
  expect(() => parsePrices(JSON.parse(example), "the example")).not.toThrow();
});
