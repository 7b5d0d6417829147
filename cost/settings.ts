import type { Currency } from "./schema";

/** What a stack's settings say about a service's use and its budget; all of it is optional. */
export interface CostSettings {
  /** The most that a month may cost, in units of the currency. */
  readonly budgetPerMonth?: number;
  /** Default: CNY. */
  readonly currency?: Currency;
  /** Seconds that an instance works on one video. */
  readonly secondsPerVideo?: number;
  /** Hours per week in which instances are needed. */
  readonly hoursPerWeek?: number;
  /** GB stored in the bucket, or GiB in the file system. */
  readonly storedGB?: number;
  /** Path of a user's own price file. */
  readonly prices?: string;
}

/**
 * Default seconds for one video: the vendor's "about 3 minutes" for the reference workflow (confirmed),
 * which presumably refers to the default machine (inferred).
 */
export const DEFAULT_SECONDS_PER_VIDEO = 180;

/** Default hours per week for the estimate of part-time use: an example. */
export const DEFAULT_HOURS_PER_WEEK = 40;
