import { resolve } from "node:path";
import { z } from "zod";
import {
  checkBudget,
  currency,
  type EstimateOptions,
  estimateDocument,
  PriceFileError,
  pricesWith,
} from "../../cost";
import { easRule } from "../easRule";
import { regionOf, UNTOLD_REGION } from "../region";
import { stackAround } from "../stackAround";
import { stackCost } from "../stackCost";

/** The project's folder, which contains the pack. */
const PROJECT = resolve(__dirname, "../..");

export const easMonthlyBudget = easRule({
  id: "eas-monthly-budget",
  description:
    "The service costs no more than the budget per month, even at the most instances and with its dearest machine.",
  severity: "medium",
  needsStack: true,
  level: "mandatory",
  remediation:
    "Use fewer or cheaper machines or a lower autoscaler.max, or raise cost.budgetPerMonth in the stack's settings. If a price is not known, add it to the file cost.prices; comfyui-eas cost shows every line (docs/cost.md).",
  config: z.strictObject({
    budgetPerMonth: z
      .number()
      .positive()
      .optional()
      .describe("the most that a month may cost; by default cost.budgetPerMonth of the stack"),
    currency: currency
      .optional()
      .describe("currency of the budget and the prices; by default that of the stack, or CNY"),
    prices: z
      .string()
      .optional()
      .describe("price file, relative to the project; by default cost.prices of the stack"),
  }),
  check({ document, provider, name, urn, stack, config, report, undecided }) {
    const { settings: cost, hasBudget, problem } = stackCost(stack);
    const cannotHold = (why: string) => report(`The budget of "${name}" cannot be held: ${why}`);
    if (problem !== undefined && (hasBudget || config.budgetPerMonth !== undefined)) {
      return cannotHold(`the stack's output cost is wrong: ${problem}.`);
    }
    const budget = config.budgetPerMonth ?? cost.budgetPerMonth;
    if (budget === undefined) return;
    const region = regionOf({ provider });
    if (region === undefined) return undecided(...UNTOLD_REGION);
    const prices = pricesOf(config.prices ?? cost.prices);
    if (prices instanceof PriceFileError) {
      return cannotHold(prices.message);
    }
    const options: EstimateOptions = {
      ...stackAround(document, stack, urn),
      storedGB: cost.storedGB,
      region,
      prices,
      currency: config.currency ?? cost.currency ?? "CNY",
    };
    const { total, unknown } = estimateDocument(document.json, options);
    const { outcome, message } = checkBudget(total, budget, { ...options, unknown });
    if (outcome === "above") report(message);
    if (outcome === "cannotTell") undecided("the monthly cost", `is not known: ${bare(message)}`);
  },
});

/** Drops the full stop, because the message goes into another sentence. */
const bare = (message: string) => message.replace(/\.$/, "");

function pricesOf(file: string | undefined) {
  try {
    return pricesWith(file && resolve(PROJECT, file));
  } catch (error) {
    if (error instanceof PriceFileError) return error;
    throw error;
  }
}
