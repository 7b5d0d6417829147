import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { SMALL, videoCombine } from "./rules/examples";
import { workflowProblems } from "./workflowProblems";

function problems(inputs: Record<string, unknown>): string[] {
  const file = join(temporaryFolder(), "a.json");
  writeFileSync(file, JSON.stringify({ ...SMALL, "5": videoCombine(inputs) }));
  return workflowProblems(file, { edition: "standard" });
}

it("accepts a choice that only the service's own list could refuse", () => {
  expect(problems({ format: "video/of-a-newer-version" })).toEqual([]);
});

it("refuses a stack for what is certain without its service", () => {
  expect(problems({ frame_rate: "fast" })).toContainEqual(
    expect.stringContaining('The input frame_rate is "fast"'),
  );
});

it("accepts a long seed, which the check replaces, but no other number that loses digits", () => {
  const file = join(temporaryFolder(), "a.json");
  const inputs = { samples: ["3", 0], seed: 1, noise_seed: 2, width: 3 };
  const text = JSON.stringify({ ...SMALL, "9": { class_type: "RandomNoise", inputs } });
  writeFileSync(file, text.replace(/(seed|"width)":[123]/g, '$1":18446744073709551615'));
  expect(workflowProblems(file)).toEqual([
    expect.stringMatching(/^node 9 \(RandomNoise\): The input width is 18446744073709551615/),
  ]);
});
