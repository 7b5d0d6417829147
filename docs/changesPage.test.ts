import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { changesPage } from "./changesPage";

it("is as the code says it (npm run docs writes it)", () => {
  expect(readFileSync(join(__dirname, "changes.md"), "utf8")).toBe(changesPage());
});
