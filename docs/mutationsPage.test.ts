import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mutationsPage } from "./mutationsPage";

it("is as the data says it (npm run docs writes it)", () => {
  expect(readFileSync(join(__dirname, "mutations.md"), "utf8")).toBe(mutationsPage());
});

it("has the numbers that README names", () => {
  const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");
  const [, broken, checks] = /(\d+) broken servers \((\d+) checks/.exec(mutationsPage())!;
  const [, unusual] = /(\d+) that are only unusual/.exec(mutationsPage())!;
  expect(readme).toContain(`against ${broken} broken servers and ${unusual} that are only unusual`);
  expect(readme).toContain(`catches ${broken} broken servers (${checks} checks)`);
});
