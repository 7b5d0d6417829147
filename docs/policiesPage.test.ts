import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RULES } from "../policy/rules";
import { catalogueJson, policiesCatalogue, withPoliciesCatalogue } from "./policiesPage";

const page = readFileSync(join(__dirname, "policies.md"), "utf8");

it("is as the rules say it (npm run docs writes it)", () => {
  expect(withPoliciesCatalogue(page)).toBe(page);
});

it("has its rules in the catalogue that a review reads (npm run docs writes it)", () => {
  const file = join(__dirname, "..", "policy", "catalogue.json");
  expect(readFileSync(file, "utf8")).toBe(catalogueJson());
});

it("has a section for each rule, where its violations point to", () => {
  for (const { name } of RULES) expect(page).toContain(`\n### ${name}\n`);
});

it("shows a threshold with its default, but of a long list only its length", () => {
  const catalogue = policiesCatalogue();
  expect(catalogue).toContain("| `most` | the most deliveries that are accepted | `5` |");
  expect(catalogue).toMatch(/\| `allowed` \| machine types that may be used[^|]*\| \d+ entries \|/);
});

it("says which rules are weaker outside production", () => {
  expect(policiesCatalogue()).toContain("mandatory; advisory outside production.");
  expect(policiesCatalogue()).toContain("mandatory; only in production.");
});
