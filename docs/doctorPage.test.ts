import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RULES } from "../client/workflow/doctor/rules";
import { commandHelps } from "./commandsPage";
import { withDoctorCatalogue } from "./doctorPage";

const page = readFileSync(join(__dirname, "doctor.md"), "utf8");

it("is as the rules say it (npm run docs writes it)", () => {
  expect(withDoctorCatalogue(page)).toBe(page);
});

it("has a section for each rule", () => {
  for (const { id } of RULES) expect(page).toContain(`\n### ${id}\n`);
});

it("shows of each example what the finding is about", () => {
  expect(page).not.toContain("{ … }");
  const example = (id: string) => page.split(`\n### ${id}\n`)[1]?.split("\n> ")[0];
  expect(example("no_prompt")).toContain("With `--request`.");
  expect(example("no_prompt")).toContain('"4": { "class_type": "SaveImage"');
  expect(example("prompt_no_outputs")).toContain("Without node 3 and node 4.");
  expect(example("missing_model_file")).toContain(
    "With `--manifest`, a list with `models/loras/model.safetensors`.",
  );
  expect(example("missing_model_file")).not.toContain("SaveImage");
  expect(example("payload_too_large")).toContain("With `--max-payload 256`.");
});

it("names only options that the doctor has", () => {
  const known = commandHelps().find(({ command }) => command.name() === "doctor")?.help;
  for (const [, option = ""] of page.matchAll(/`(--[a-z-]+)/g)) expect(known).toContain(option);
});
