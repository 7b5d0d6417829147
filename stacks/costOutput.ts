import { type Amount, amountText, CERTAINTY_TEXT, summarise } from "../cost";
import { estimateSettings } from "./cost";
import type { Settings } from "./parseSettings";

/** What the service costs by its settings, for the stack's outputs: texts, known in a preview. */
export function costOutput(settings: Settings): Readonly<Record<string, string>> {
  const estimate = estimateSettings(settings);
  const { currency, configured, idle, total } = estimate;
  const { video, budget } = summarise(estimate, settings.cost);
  const money = (amount: Amount) =>
    amount.sure === "unknown"
      ? amountText(amount)
      : `${amountText(amount)} (${CERTAINTY_TEXT[amount.sure]})`;
  return {
    currency,
    perMonth: money(configured),
    idlePerMonth: money(idle),
    mostPerMonth: money(total),
    perVideo: `${money(video.warm)} for ${video.seconds} s`,
    ...(budget && { budget: budget.message }),
  };
}
