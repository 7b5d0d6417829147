import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../local/cloud/testing";
import { SMALL, videoCombine } from "./rules/examples";
import { workflowProblems } from "./workflowProblems";

function problems(inputs: Record<string, unknown>): string[] {
  const file = join(temporaryFolder(), "a.json");
  writeFileSync(file, JSON.stringify({ ...SMALL, "5": videoCombine(inputs) }));
  return workflowProblems(file, { edition: "standard" });
}

it("refuses no stack for a choice that only the service's own list can tell", () => {
  expect(problems({ format: "video/of-a-newer-version" })).toEqual([]);
});

it("refuses a stack for what is certain without its service", () => {
  expect(problems({ frame_rate: "fast" })).toContainEqual(
    expect.stringContaining('The input frame_rate is "fast"'),
  );
});
