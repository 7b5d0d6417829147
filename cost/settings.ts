import type { JsonObject } from "../components/document/json";
import { objectsAt } from "../components/document/readJson";
import type { Surroundings } from "./lines/around";
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

/** Where a service keeps its files and how it reaches the internet. */
export interface Around {
  readonly storage: "oss" | "nas" | undefined;
  /** Kind of the file system; undefined: not known, such as that of an existing one. */
  readonly nasKind?: Surroundings["nasKind"];
  readonly egress: boolean;
}

/**
 * Reads where a service keeps its files from its document, which names one place for them.
 *
 * @param storageType kind of the file system that the stack makes; any other value: not known
 */
export function aroundDocument(
  document: JsonObject,
  { storageType, egress }: { readonly storageType: unknown; readonly egress: boolean },
): Around {
  const [mount] = objectsAt(document, "storage");
  if (mount?.nfs === undefined) {
    return { storage: mount?.oss === undefined ? undefined : "oss", egress };
  }
  const isKind = storageType === "Performance" || storageType === "Capacity";
  return { storage: "nas", nasKind: isKind ? storageType : undefined, egress };
}

/** A service's storage and network with the stated size, as the estimate takes them. */
export function surroundings(
  { storage, nasKind, egress }: Around,
  { storedGB }: Pick<CostSettings, "storedGB">,
): Surroundings {
  return {
    egress,
    ...(storage === "oss" && { ossGB: storedGB }),
    ...(storage === "nas" && { nasGiB: storedGB, nasKind }),
  };
}
