import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RULES } from "../client/workflow/doctor/rules";
import { withDoctorCatalogue } from "./doctorPage";

const page = readFileSync(join(__dirname, "doctor.md"), "utf8");

it("is as the rules say it (npm run docs writes it)", () => {
  expect(withDoctorCatalogue(page)).toBe(page);
});

it("has a section for each rule", () => {
  for (const { id } of RULES) expect(page).toContain(`\n### ${id}\n`);
});

it("needs its place on the page", () => {
  expect(() => withDoctorCatalogue("# nothing")).toThrow("The page has no");
});
