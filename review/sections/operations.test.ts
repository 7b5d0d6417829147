import { expect, it } from "vitest";
import { fixture } from "../../test/review/changes";
import { stackChange } from "../change";
import type { Preview } from "../preview/preview";
import { readPreview } from "../preview/read";
import { operationsSection } from "./operations";

const recorded = (file: string) => readPreview(fixture(file), file);

const section = (preview: Preview) =>
  operationsSection(stackChange(preview), { rows: 50, isShort: false });

const without = (preview: Preview, operation: string): Preview => ({
  ...preview,
  steps: preview.steps.filter((step) => step.operation !== operation),
});

it("says how many resources an unchanged stack has, and mentions no others", () => {
  const preview = recorded("no-change.jsonl");
  expect(section(preview)).toBe("Nothing changes: all 6 resources stay as they are.");
  const [one] = preview.steps.filter(({ type }) => type.startsWith("alicloud:pai"));
  expect(section({ ...preview, steps: [one!] })).toContain(
    "Nothing changes: its one resource stays as it is.",
  );
});

it("says that a stack has no resources", () => {
  expect(section(without(recorded("no-change.jsonl"), "same"))).toContain(
    "Nothing changes: the stack has no resources.",
  );
});

it("says how many others stay as they are beside those that change", () => {
  expect(section(recorded("image-bump.jsonl"))).toMatch(
    /\n\n\d other resources stay as they are\.$/,
  );
});

it("says only that nothing changes if the preview does not list unchanged resources", () => {
  expect(section(recorded("no-change-digest.json"))).toBe("Nothing changes.");
});

const failed = [{ isError: true, message: "no such bucket" }];

it("says that there may be more if the preview failed half-way", () => {
  const text = section({ ...recorded("image-bump.jsonl"), diagnostics: failed });
  expect(text).toContain("| update | `comfyui-service` |");
  expect(text).toMatch(/\n\nThis may not be all: the preview failed\.$/);
  expect(text).not.toContain("stay as they are");
});

it("does not claim that anything stays if the preview failed before any change", () => {
  expect(section({ ...recorded("no-change.jsonl"), diagnostics: failed })).toBe(
    "Not known: the preview failed before it could tell.",
  );
});

it("says that a retained resource stays in the cloud, unless its bucket is deleted", () => {
  const preview = recorded("destroy.jsonl");
  const keeping = (kept: RegExp) =>
    preview.steps.map((step) =>
      kept.test(step.type) ? { ...step, before: { ...step.before!, retainOnDelete: true } } : step,
    );
  const steps = keeping(/Bucket(ServerSideEncryption|Object)$/);
  expect(section({ ...preview, steps })).not.toContain("stays in the cloud");
  const left = steps.filter(({ type }) => type !== "alicloud:oss/bucket:Bucket");
  expect(section({ ...preview, steps: left })).toContain(
    "| **forget**, stays in the cloud | `comfyui-encryption` |",
  );
  // If the bucket stays in the cloud, its encryption stays with it.
  expect(section({ ...preview, steps: keeping(/Bucket/) })).toContain(
    "| **forget**, stays in the cloud | `comfyui-encryption` |",
  );
});
