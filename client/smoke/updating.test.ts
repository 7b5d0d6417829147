import { expect, it, vi } from "vitest";
import { ApiError } from "../eas/openApi";
import type { Evidence } from "./evidence";
import type { SmokeOptions } from "./options";
import type { ProblemCode } from "./problem";
import type { Run } from "./run";
import { metUpdate, refuseOldInstance, updateIsThrough } from "./updating";

vi.mock("node:timers/promises", () => ({ setTimeout: async () => undefined }));

const UPDATING = { status: "Updating", message: "1 of 2", warnings: [] };
const { signal } = new AbortController();

it("announces no second check that there is no time for", async () => {
  const log = vi.fn();
  const options = { askEas: async () => UPDATING, log } as Partial<SmokeOptions> as SmokeOptions;
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
])("reports the update unless something else is wrong with the service: %j", async (had, has) => {
  const problems = had.map((code) => ({ code, message: "" }));
  const options = { askEas: async () => UPDATING };
  await refuseOldInstance({ problems, options, signal } as unknown as Run);
  expect(problems.map(({ code }) => code)).toEqual(has);
});

it.each(["Updating", "HotUpdate", "Waiting", "Pending", "Starting", "Creating", "Failed"])(
  "takes no video for a proof while EAS says %s",
  async (status) => {
    const options = { askEas: async () => ({ status, message: "", warnings: [] }) };
    const run = { problems: [], options, signal } as unknown as Run;
    await refuseOldInstance(run);
    expect(run.problems).toMatchObject([
      {
        code: "updating",
        message: expect.stringContaining(`EAS says that the service is ${status}, so`),
      },
    ]);
  },
);

it("checks again after an update, but not a service that has failed", () => {
  const ended = (status: string) =>
    ({ eas: { status }, problems: [{ code: "updating" }] }) as Partial<Evidence> as Evidence;
  expect(["Waiting", "Running", "Failed"].map((status) => metUpdate(ended(status)))).toEqual([
    true,
    true,
    false,
  ]);
});

it("takes no video of an old instance for a proof because an answer of EAS is lost", async () => {
  const askEas = vi
    .fn<() => Promise<typeof UPDATING>>()
    .mockRejectedValueOnce(new ApiError("DescribeService: no answer", 0, ""))
    .mockResolvedValue(UPDATING);
  const run = { problems: [], options: { askEas }, signal } as unknown as Run;
  await refuseOldInstance(run);
  expect(run.problems).toMatchObject([{ code: "updating" }]);
});
