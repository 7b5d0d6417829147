import type { z } from "zod";
import {
  type Around,
  type CostSettings,
  type Estimate,
  type EstimateOptions,
  estimateDocument,
  estimateServerless,
  pricesWith,
} from "../cost";
import type { Settings } from "./parseSettings";
import { plannedDocument } from "./plannedDocument";
import type { Editions } from "./schema/editions";

/** What the settings ask for besides the service that has a price: storage and a way out to the internet. */
export function aroundOf(settings: z.infer<typeof Editions>): Around {
  if (settings.edition === "serverless") return { storage: undefined, egress: false };
  const { storage, network } = settings;
  const egress = network?.create?.egress ?? false;
  if (!storage.nas) return { storage: "oss", egress };
  const { mountTarget, storageType = "Performance" } = storage.nas;
  return { storage: "nas", nasKind: mountTarget === undefined ? storageType : undefined, egress };
}

/** What an estimate needs besides the service document. */
export const estimateOptions = (
  region: string,
  around: Around,
  cost: CostSettings,
): EstimateOptions => ({
  ...around,
  storedGB: cost.storedGB,
  region,
  currency: cost.currency,
  prices: pricesWith(cost.prices),
});

/**
 * Estimates what the service that the settings ask for costs.
 *
 * @param cost used instead of the settings' own `cost`
 */
export function estimateSettings(settings: Settings, cost: CostSettings = settings.cost): Estimate {
  const options = estimateOptions(settings.region, aroundOf(settings), cost);
  return settings.edition === "serverless"
    ? estimateServerless(options)
    : estimateDocument(plannedDocument(settings), options);
}
