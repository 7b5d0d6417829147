import { type Amount, amountText, CERTAINTY_TEXT, type CostSettings, summarise } from "../cost";
import { estimateSettings } from "./cost";
import type { Settings } from "./parseSettings";

/**
 * The stack output `cost`: what the service costs by its settings, as texts that are known in a preview,
 * and the cost settings themselves, from which a policy reads the budget.
 */
export function costOutput(settings: Settings): CostSettings & Readonly<Record<string, unknown>> {
  const estimate = estimateSettings(settings);
  const { configured, idle, total } = estimate;
  const { video, budget } = summarise(estimate, settings.cost);
  const money = (amount: Amount) =>
    amount.sure === "unknown"
      ? amountText(amount)
      : `${amountText(amount)} (${CERTAINTY_TEXT[amount.sure]})`;
  const said = Object.entries(settings.cost).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(said),
    perMonth: money(configured),
    idlePerMonth: money(idle),
    mostPerMonth: money(total),
    perVideo: `${money(video.warm)} for ${video.seconds} s`,
    ...(budget && { budget: budget.message }),
  };
}
