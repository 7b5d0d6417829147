import type { JsonObject } from "../components/document/json";
import { objectsAt } from "../components/document/readJson";
import type { Surroundings } from "./lines/around";
import type { Currency } from "./schema";

/** What is said of a service's use and of the money there is for it; nothing of it need be said. */
export interface CostSettings {
  /** Most that a month may cost, in units of the currency. */
  readonly budgetPerMonth?: number;
  /** Default: CNY. */
  readonly currency?: Currency;
  /** Seconds for which an instance works on one video. */
  readonly secondsPerVideo?: number;
  /** Hours of a week in which instances are needed. */
  readonly hoursPerWeek?: number;
  /** GB kept in the bucket, or GiB in the file system. */
  readonly storedGB?: number;
  /** File of one's own prices. */
  readonly prices?: string;
}

/**
 * Seconds for one video where nothing is said: the vendor's "about 3 minutes" for the reference
 * workflow (confirmed), by which the default machine is meant (inferred).
 */
export const DEFAULT_SECONDS_PER_VIDEO = 180;

/** Hours of a week for which part-time use is worked out where nothing is said: an example. */
export const DEFAULT_HOURS_PER_WEEK = 40;

/** Where a service keeps its files and how it reaches the internet. */
export interface Around {
  readonly storage: "oss" | "nas" | undefined;
  /** Kind of the file system; undefined: not known, as of one that exists. */
  readonly nasKind?: Surroundings["nasKind"];
  readonly egress: boolean;
}

/**
 * What stands around a service by its own document, which names one place of its files.
 *
 * @param storageType kind of the file system that its stack makes; anything else: not known
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

/** What stands around a service, in the sizes that are stated. */
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
