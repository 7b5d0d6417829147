import type { Amount, Certainty } from "./amount";
import { micros, shown } from "./money";
import type { Currency } from "./schema";

/** Whether a budget holds. */
export interface BudgetOutcome {
  /**
   * `within`: the cost cannot exceed the budget. `above`: it can, at the most instances with the dearest
   * machine that has a price. `cannotTell`: what is known fits the budget, but something has no price, or
   * only an upper bound above the budget.
   */
  readonly outcome: "within" | "above" | "cannotTell";
  readonly message: string;
}

/** The caveat in an answer that does not rest on exact prices of EAS itself. */
const CAVEATS: Readonly<Record<Certainty, string>> = {
  price: "",
  proxy: " (by proxy prices, which are another product's)",
  upperBound: " (by upper bounds)",
  unknown: " (by what is known)",
};

/** Compares a month's cost with a budget in units of the currency. */
export function checkBudget(
  total: Amount,
  budgetPerMonth: number,
  { currency = "CNY", unknown = [] }: { currency?: Currency; unknown?: readonly string[] } = {},
): BudgetOutcome {
  const budget = micros(budgetPerMonth);
  const money = (value: number) => `${shown(value)} ${currency}`;
  const by = CAVEATS[total.sure];
  const sure = Math.max(total.reach ?? 0, total.least ?? 0);
  if (sure > budget) {
    const message = `The service can cost ${money(sure)} per month, above the budget of ${money(budget)}${by}.`;
    return { outcome: "above", message };
  }
  if (total.most !== undefined && total.most <= budget) {
    const message = `The service costs at most ${money(total.most)} per month, within the budget of ${money(budget)}${by}.`;
    return { outcome: "within", message };
  }
  const why =
    total.most === undefined
      ? `not everything has a price: ${unknown.join("; ") || "the prices are not known"}`
      : `only an upper bound of ${money(total.most)} is known`;
  const message = `It is not known whether the budget of ${money(budget)} per month holds: ${why}.`;
  return { outcome: "cannotTell", message };
}
