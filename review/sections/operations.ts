import { counted } from "../../client/counted";
import { type StackChange, stepsOf } from "../change";
import { hasFailed } from "../failed";
import { code, table } from "../markdown/text";
import type { Operation, Step } from "../preview/preview";
import { isSmokeCheck, STORES } from "../types";
import { type Limits, within } from "./limits";

/** The table's words for each operation, in the table's order: what cannot be undone comes first. */
const SHOWN: Readonly<Record<Operation, string>> = {
  replace: "**replace**",
  delete: "**delete**",
  forget: "**forget**, stays in the cloud",
  create: "create",
  update: "update",
  import: "import",
  read: "read",
  same: "keep",
};

const ORDER = Object.keys(SHOWN) as Operation[];

/** The most properties that are named for one resource. */
const NAMED = 6;

const list = (keys: readonly string[]) => {
  const more = keys.length > NAMED ? [`${keys.length - NAMED} more`] : [];
  return [...keys.slice(0, NAMED).map(code), ...more].join(", ");
};

/** Deletions that leave the resource in the cloud, unless it is part of a bucket that is deleted for good. */
function retained(change: StackChange): ReadonlySet<Step> {
  const kept = change.changes.filter(
    (step) => step.operation === "delete" && step.before?.retainOnDelete,
  );
  const buckets = stepsOf(change, STORES, "delete").filter((step) => !kept.includes(step));
  const isIn = (step: Step, bucket: Step) =>
    bucket.before?.inputs.bucket !== undefined &&
    bucket.before.inputs.bucket === step.before?.inputs.bucket;
  return new Set(kept.filter((step) => !buckets.some((bucket) => isIn(step, bucket))));
}

function because({ operation, before, after, replaceReasons, diffs }: Step): string {
  if (operation === "same") return `protected: ${before?.protect} to ${after?.protect}`;
  if (operation === "replace") {
    const reasons = replaceReasons.length > 0 ? replaceReasons : diffs;
    // The engine names no property if the reason is the program's replacement trigger.
    return reasons.length > 0 ? list(reasons) : "its replacement trigger";
  }
  return operation === "update" ? list(diffs) : "";
}

const changed = (rows: readonly (readonly string[])[]) =>
  table(["", "Resource", "Type", "Because of"], rows);

/** The sentence for a stack in which nothing changes, with the number of its resources. */
function nothing(unchanged: number | undefined): string {
  if (unchanged === undefined) return "Nothing changes.";
  if (unchanged === 0) return "Nothing changes: the stack has no resources.";
  return unchanged === 1
    ? "Nothing changes: its one resource stays as it is."
    : `Nothing changes: all ${unchanged} resources stay as they are.`;
}

/** What happens to the stack's resources. */
export function operationsSection(change: StackChange, limits: Limits): string {
  const { preview, changes, unchanged } = change;
  const left = retained(change);
  const sorted = [...changes].sort(
    (one, other) => ORDER.indexOf(one.operation) - ORDER.indexOf(other.operation),
  );
  const [shown, more] = within(sorted, limits);
  const rows = shown.map((step) => {
    const what = SHOWN[left.has(step) ? "forget" : step.operation];
    // Shown as harmless, because the check's command is replaced only to run again.
    if (isSmokeCheck(step) && step.operation === "replace") {
      return ["run again", code(step.name), code(step.type), "the smoke check"];
    }
    return [what, code(step.name), code(step.type), because(step)];
  });
  if (hasFailed(preview)) {
    // Unchanged resources are not counted, because the engine may not have reached all; deletions come last.
    return changes.length === 0
      ? "Not known: the preview failed before it could tell."
      : `${changed(rows)}${more}\n\nThis may not be all: the preview failed.`;
  }
  if (changes.length === 0) return nothing(unchanged);
  const rest = unchanged
    ? `\n\n${counted(unchanged, "other resource stays as it is", "other resources stay as they are")}.`
    : "";
  return `${changed(rows)}${more}${rest}`;
}
