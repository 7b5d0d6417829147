import type { Drifted } from "../drift";
import { hasFailed } from "../failed";
import { code, table } from "../markdown/text";
import { shownChange } from "../markdown/value";
import type { StackReview } from "../review";
import { type Limits, within } from "./limits";

function rowsOf({ step, keys, kept, isHidden }: Drifted): string[][] {
  const name = code(step.name);
  if (step.operation === "delete") return [[name, "", "in the state", "**gone from the cloud**"]];
  if (keys.length + kept.length === 0) {
    return [[name, step.diffs.map(code).join(", "), "another value", "changed in the cloud"]];
  }
  return [
    ...keys.map((change) => [name, code(change.key), ...shownChange(change, isHidden)]),
    ...kept.map((key) => [name, code(key), "–", "(added by hand, an update keeps it)"]),
  ];
}

/** What somebody changed in the cloud without the stack. */
export function driftSection({ drift, change }: StackReview, limits: Limits): string {
  if (drift === undefined) {
    return hasFailed(change.preview)
      ? "Not known: the preview failed before it had looked at everything."
      : "Not looked at: the preview was made without a refresh.";
  }
  if (drift.length === 0) return "None: the cloud is as the state has it.";
  const [rows, more] = within(drift.flatMap(rowsOf), limits);
  return `The cloud **does not match the state**: somebody changed it by hand. \`pulumi up --refresh\` puts it back; to keep the change, add it to the settings.\n\n${table(["Resource", "Key", "State", "Cloud"], rows)}${more}`;
}
