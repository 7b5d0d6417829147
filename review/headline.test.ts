import { expect, it } from "vitest";
import { fixture } from "../test/review/changes";
import { stackChange } from "./change";
import { headlineOf } from "./headline";
import type { Operation, State } from "./preview/preview";
import { readPreview } from "./preview/read";

/** The headline of a stack in which only the bucket changes. */
function headlineOfBucket(operation: Operation, more: Partial<State> = {}): string {
  const preview = readPreview(fixture("no-change.jsonl"), "no-change.jsonl");
  const steps = preview.steps.map((step) =>
    step.type === "alicloud:oss/bucket:Bucket"
      ? { ...step, operation, before: { ...step.before!, ...more } }
      : step,
  );
  return headlineOf(stackChange({ ...preview, steps }));
}

it.each<[Operation, string]>([
  ["replace", "**replaces the storage** `comfyui-bucket` with an empty one"],
  ["delete", "**deletes the storage** `comfyui-bucket`"],
])("says that %s loses the files, instead of counting a changed resource", (operation, says) => {
  expect(headlineOfBucket(operation)).toBe(says);
});

it("does not say that files are lost if they stay", () => {
  const others = "leaves the service as it is and changes 1 other resource";
  expect(headlineOfBucket("delete", { retainOnDelete: true })).toBe(others);
  expect(headlineOfBucket("update")).toBe(others);
});

it("says that files are lost before what happens to the service", () => {
  const preview = readPreview(fixture("storage-adopt.jsonl"), "storage-adopt.jsonl");
  expect(headlineOf(stackChange(preview))).toMatch(
    /^\*\*deletes the storage\*\* `comfyui-bucket`; changes the service `comfyui_dev` and /,
  );
});
