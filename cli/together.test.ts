import { expect, it } from "vitest";
import { UsageError } from "../client/usageError";
import { WorkflowError } from "../client/workflow/workflow";
import { together } from "./together";

const failing = (error: unknown) => () => Promise.reject(error);
const mistake = new UsageError("--out is wrong.");
const workflow = new WorkflowError("a.json", ["It has no nodes."]);

it("gives what each step gives", async () => {
  const [one, two]: [number, string] = await together([() => 1, async () => "two"]);
  expect([one, two]).toEqual([1, "two"]);
});

it("tells all mistakes, each once and in the order of the steps", async () => {
  const first = new Promise((_, reject) => setTimeout(reject, 10, mistake));
  const again = () => {
    throw new UsageError(mistake.message);
  };
  const steps = [() => first, failing(workflow), again, () => 1];
  await expect(together(steps)).rejects.toThrow(
    new UsageError(`--out is wrong.\n${workflow.message}`),
  );
});

it("leaves the only mistake as it is, with its problems", async () => {
  await expect(together([() => 1, failing(workflow), failing(workflow)])).rejects.toBe(workflow);
});

it("hides nothing else behind a mistake", async () => {
  const bug = new Error("bug");
  await expect(together([failing(mistake), failing(bug)])).rejects.toBe(bug);
});
