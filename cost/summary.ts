import type { Amount } from "./amount";
import { type BudgetOutcome, checkBudget } from "./budget";
import type { Estimate } from "./estimate";
import { notInIt } from "./line";
import { type CostSettings, DEFAULT_HOURS_PER_WEEK, DEFAULT_SECONDS_PER_VIDEO } from "./settings";
import { coldVideo, type PartTime, partTime, perVideo } from "./use";

/** The answers that people want from an estimate. */
export interface Summary {
  readonly estimate: Estimate;
  readonly video: {
    readonly seconds: number;
    /** Cost on an instance that is running with the model loaded. */
    readonly warm: Amount;
    /** Cost on an instance that is started for this video. */
    readonly cold: Amount;
  };
  readonly partTime: PartTime;
  /** Undefined: no budget is stated. */
  readonly budget: (BudgetOutcome & { readonly perMonth: number }) | undefined;
}

/** Answers what people want to know from an estimate, given the stated use of the service. */
export function summarise(estimate: Estimate, settings: CostSettings): Summary {
  const { secondsPerVideo: seconds = DEFAULT_SECONDS_PER_VIDEO, budgetPerMonth: perMonth } =
    settings;
  const { total, currency, unknown, lines } = estimate;
  const held = (budget: number): BudgetOutcome => {
    const answer = checkBudget(total, budget, { currency, unknown });
    return { ...answer, message: [answer.message, notInIt(lines)].filter(Boolean).join(" ") };
  };
  return {
    estimate,
    video: { seconds, warm: perVideo(estimate, seconds), cold: coldVideo(estimate, seconds) },
    partTime: partTime(estimate, settings.hoursPerWeek ?? DEFAULT_HOURS_PER_WEEK),
    budget: perMonth === undefined ? undefined : { ...held(perMonth), perMonth },
  };
}
