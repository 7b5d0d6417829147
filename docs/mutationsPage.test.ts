import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mutationsPage } from "./mutationsPage";

it("is as the data says it (npm run docs writes it)", () => {
  expect(readFileSync(join(__dirname, "mutations.md"), "utf8")).toBe(mutationsPage());
});
