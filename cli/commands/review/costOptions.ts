import type { z } from "zod";
import { environmentRegion } from "../../../client/eas/environmentRegion";
import { jsonOf } from "../../../client/json";
import { type Currency, pricesWith } from "../../../cost";
import type { CostOptions } from "../../../review/cost/review";
import type { Preview } from "../../../review/preview/preview";
import { aroundOf } from "../../../stacks/cost";
import { Editions } from "../../../stacks/schema/editions";

export interface CostFlags {
  budget?: number;
  currency?: Currency;
  prices?: string;
}

/** The settings in a preview's configuration; undefined when they are wrong, which the preview reports. */
const settingsOf = ({ config }: Preview): z.infer<typeof Editions> | undefined =>
  Editions.safeParse(jsonOf(config["comfyui-eas:settings"] ?? "")).data;

/** The options for estimating a stack's services; the command line takes precedence over its settings. */
export function costOptions(
  preview: Preview,
  flags: CostFlags,
  env: NodeJS.ProcessEnv,
): CostOptions {
  const settings = settingsOf(preview);
  const prices = flags.prices ?? settings?.cost.prices;
  return {
    environmentRegion: environmentRegion(env),
    planned: settings && aroundOf(settings),
    storedGB: settings?.cost.storedGB,
    budgetPerMonth: flags.budget ?? settings?.cost.budgetPerMonth,
    currency: flags.currency ?? settings?.cost.currency,
    ...(prices !== undefined && { prices: pricesWith(prices) }),
  };
}
