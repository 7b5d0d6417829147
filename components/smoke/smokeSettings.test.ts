import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { settingsProblem } from "./smokeSettings";

it("adjusts a workflow whose file begins with a byte order mark", () => {
  const file = join(temporaryFolder(), "marked.json");
  writeFileSync(file, '\uFEFF{"6": {"class_type": "CLIPTextEncode", "inputs": {"text": ""}}}');
  expect(settingsProblem(file, { inputs: { "6.text": "a red car" } })).toBeUndefined();
});

it("refuses the seed of one node, which would be replaced", () => {
  const file = join(temporaryFolder(), "seeded.json");
  writeFileSync(file, '{"3": {"class_type": "KSampler", "inputs": {"seed": 1}}}');
  expect(settingsProblem(file, { inputs: { "3.seed": 5 } })).toContain("would not keep 5 as seed");
});
