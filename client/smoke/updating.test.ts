import { expect, it, vi } from "vitest";
import type { SmokeOptions } from "./options";
import type { ProblemCode } from "./problem";
import type { Run } from "./run";
import { refuseOldInstance, updateIsThrough } from "./updating";

const askEas = async () => ({ status: "Updating", message: "", warnings: [] });

it("announces no second check that there is no time for", async () => {
  const log = vi.fn();
  const options = { askEas, log } as Partial<SmokeOptions> as SmokeOptions;
  expect(await updateIsThrough(options, () => 0)).toBe(false);
  expect(log).not.toHaveBeenCalled();
});

it.each<[ProblemCode[], ProblemCode[]]>([
  [[], ["updating"]],
  [["not-checked"], ["not-checked", "updating"]],
  [["missing-output"], ["missing-output"]],
  [
    ["not-checked", "missing-output"],
    ["not-checked", "missing-output"],
  ],
])("holds an update against what was proved, and excuses nothing by it: %j", async (had, has) => {
  const problems = had.map((code) => ({ code, message: "" }));
  await refuseOldInstance({ problems, options: { askEas } } as unknown as Run);
  expect(problems.map(({ code }) => code)).toEqual(has);
});
