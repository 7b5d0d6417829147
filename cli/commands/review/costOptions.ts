import { z } from "zod";
import { type CostSettings, type Currency, pricesWith } from "../../../cost";
import type { CostOptions } from "../../../review/cost/review";
import type { Preview } from "../../../review/preview/preview";
import { cost } from "../../../stacks/schema/cost";

export interface CostFlags {
  budget?: number;
  currency?: Currency;
  prices?: string;
}

/** What of a stack's settings has to do with cost; the rest is of no use here. */
const Settings = z.object({
  cost: cost.optional(),
  storage: z
    .object({
      nas: z.object({ storageType: z.enum(["Performance", "Capacity"]).optional() }).optional(),
    })
    .optional(),
});

/** The settings in a preview's configuration; nothing where they are wrong, which the preview says. */
function settingsOf({ config }: Preview): z.infer<typeof Settings> {
  try {
    return Settings.parse(JSON.parse(config["comfyui-eas:settings"] ?? "{}"));
  } catch {
    return {};
  }
}

function stored(
  { storage }: z.infer<typeof Settings>,
  { storedGB }: CostSettings,
): Pick<CostOptions, "ossGB" | "nasGiB" | "nasKind"> {
  if (storedGB === undefined) return {};
  if (!storage?.nas) return { ossGB: storedGB };
  return { nasGiB: storedGB, nasKind: storage.nas.storageType };
}

/** With what a stack's services are estimated: the command line before the stack's own settings. */
export function costOptions(preview: Preview, flags: CostFlags): CostOptions {
  const settings = settingsOf(preview);
  const own: CostSettings = settings.cost ?? {};
  const prices = flags.prices ?? own.prices;
  return {
    ...stored(settings, own),
    budgetPerMonth: flags.budget ?? own.budgetPerMonth,
    currency: flags.currency ?? own.currency,
    ...(prices !== undefined && { prices: pricesWith(prices) }),
  };
}
