import { type Amount, multiply, sum } from "./amount";
import type { Estimate } from "./estimate";
import { just, type Line } from "./line";

const HOURS_PER_WEEK = 168;

/**
 * Seconds that are billed for a start before the first video: 300 until the instance runs and 60 to
 * load the model (inferred from the vendor's "about five minutes"; measure your own).
 */
export const COLD_START_SECONDS = 360;

const part = (amount: Amount, by: number): Amount => multiply(amount, just(by));

/** What one video costs in an instance's busy time, without idle time and without the queue. */
export const perVideo = ({ instanceHour }: Estimate, seconds: number): Amount =>
  part(instanceHour, seconds / 3600);

/** A month in which instances are held for only some hours per week, by a schedule or by scaling to zero. */
export interface PartTime {
  readonly hoursPerWeek: number;
  /** What such a month costs; cold starts are billed on top. */
  readonly monthly: Amount;
  /** How much less that is than holding the instances all the time. */
  readonly saved: Amount;
}

/** What holding the configured instances for `hoursPerWeek` of 168 hours would cost and save. */
export function partTime({ configuredLines: lines }: Estimate, hoursPerWeek: number): PartTime {
  const share = hoursPerWeek / HOURS_PER_WEEK;
  const isHeld = ({ withInstances }: Line) => withInstances;
  const all = lines.map((each) => (isHeld(each) ? part(each.monthly, share) : each.monthly));
  return {
    hoursPerWeek,
    monthly: sum(all),
    saved: sum(lines.filter(isHeld).map((each) => part(each.monthly, 1 - share))),
  };
}

/** What an instance costs if it is started for a single video. */
export const coldVideo = (estimate: Estimate, seconds: number): Amount =>
  perVideo(estimate, seconds + COLD_START_SECONDS);
