import type { Diagnostic, Violation } from "./preview";
import type { EventShape } from "./shape";

const error = (message: string): Diagnostic => ({ isError: true, message });

/** The engine says last what it has done, whatever came of it (source: its `deployment.go`). */
export const CUT_OFF: Diagnostic = error(
  "The engine's events end before their summary: it has died, or they are cut off.",
);

const UNFINISHED = error(
  "A policy pack was loaded, and has not said that it has seen the whole stack.",
);

/** Whether what is said is a reason why a preview failed. */
export const hasReason = (
  diagnostics: readonly Diagnostic[],
  violations: readonly Violation[] = [],
): boolean =>
  diagnostics.some(({ isError }) => isError) || violations.some(({ isMandatory }) => isMandatory);

/** How the engine ended, and how many of its policy packs have seen the whole stack. */
export interface Ending {
  /** Undefined: it did not come to an end. */
  readonly summary: EventShape["summaryEvent"];
  readonly finishedPacks: number;
}

/** Whether each pack that was loaded has seen the whole stack; false where none was. */
export const arePoliciesFinished = ({ summary, finishedPacks }: Ending): boolean =>
  summary !== undefined &&
  finishedPacks > 0 &&
  finishedPacks >= Object.keys(summary.PolicyPacks ?? {}).length;

/** What is wrong with a preview although no event says so, as an error; none where all is told. */
export function unsaid(
  ending: Ending,
  diagnostics: readonly Diagnostic[],
  violations: readonly Violation[],
): readonly Diagnostic[] {
  const { summary } = ending;
  if (!summary) return [CUT_OFF];
  if (hasReason(diagnostics, violations)) return [];
  const { result = "succeeded", PolicyPacks } = summary;
  if (result !== "succeeded") {
    return [error(`The preview has ${result}, and the engine does not say why.`)];
  }
  const hasPacks = Object.keys(PolicyPacks ?? {}).length > 0;
  return hasPacks && !arePoliciesFinished(ending) ? [UNFINISHED] : [];
}
