import { counted } from "../client/counted";
import { type StackChange, stackChange } from "./change";
import { checksOf } from "./checks";
import { type CostOptions, type CostReview, costReview } from "./cost/review";
import { type Drifted, driftOf } from "./drift";
import { hasFailed } from "./failed";
import type { Preview } from "./preview/preview";

/** The review of one stack. */
export interface StackReview {
  readonly change: StackChange;
  readonly cost: CostReview;
  /** Undefined: not looked for. */
  readonly drift: readonly Drifted[] | undefined;
  /** What the reviewer should look at, in Markdown. */
  readonly checks: readonly string[];
  /** Why the change must not be deployed as it is, in plain text. */
  readonly problems: readonly string[];
}

export interface ReviewOptions {
  readonly cost: CostOptions;
  /** A preview of the same stack with a refresh. Default: the reviewed preview itself, if it refreshed. */
  readonly drift?: Preview;
}

/** Reviews a preview of a stack. Pure: the same input gives the same review. */
export function reviewStack(preview: Preview, { cost, drift }: ReviewOptions): StackReview {
  const change = stackChange(preview);
  const costs = costReview(change, cost);
  return {
    change,
    cost: costs,
    drift: driftOf(drift ?? preview),
    checks: checksOf(change),
    problems: problemsOf(change, costs),
  };
}

function problemsOf({ preview }: StackChange, { services }: CostReview): string[] {
  const { violations = [], stack } = preview;
  const mandatory = violations.filter(({ isMandatory }) => isMandatory);
  return [
    ...(hasFailed(preview) ? [`${stack}: the preview fails`] : []),
    ...(mandatory.length > 0
      ? [`${stack}: ${counted(mandatory.length, "mandatory policy violation")}`]
      : []),
    ...services
      .filter(({ budget }) => budget?.outcome === "above")
      .map(({ budget, name }) => `${stack}: ${name}: ${budget?.message}`),
  ];
}
