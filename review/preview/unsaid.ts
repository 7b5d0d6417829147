import type { Diagnostic, Violation } from "./preview";
import type { EventShape } from "./shape";

const error = (message: string): Diagnostic => ({ isError: true, message });

/** The engine always ends with a summary, even when it fails (source: its `deployment.go`). */
export const CUT_OFF: Diagnostic = error(
  "The engine's events end before their summary: the engine died, or the events are cut off.",
);

const UNFINISHED = error(
  "A policy pack was loaded, but did not report that it has seen the whole stack.",
);

/** Whether the diagnostics or violations explain why a preview failed. */
export const hasReason = (
  diagnostics: readonly Diagnostic[],
  violations: readonly Violation[] = [],
): boolean =>
  diagnostics.some(({ isError }) => isError) || violations.some(({ isMandatory }) => isMandatory);

/** How the engine ended, and how many policy packs have seen the whole stack. */
export interface Ending {
  /** Undefined: the engine did not finish. */
  readonly summary: EventShape["summaryEvent"];
  readonly finishedPacks: number;
}

/** Whether every loaded pack has seen the whole stack; false if none was loaded. */
export const arePoliciesFinished = ({ summary, finishedPacks }: Ending): boolean =>
  summary !== undefined &&
  finishedPacks > 0 &&
  finishedPacks >= Object.keys(summary.PolicyPacks ?? {}).length;

/** An error for what is wrong with a preview although no event says so; none if the events say it all. */
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
