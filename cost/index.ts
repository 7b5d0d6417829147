// What a service costs, from its document and a table of prices; nothing here asks anybody.

export type { Amount, Certainty } from "./amount";
export { amountText, CERTAINTY_TEXT } from "./amountText";
export { type BudgetOutcome, checkBudget } from "./budget";
export { type Delta, deltaOf } from "./delta";
export {
  type Estimate,
  type EstimateOptions,
  estimateAll,
  estimateDocument,
  estimateServerless,
} from "./estimate";
export { HOURS_PER_MONTH, type Line } from "./line";
export { shown, units } from "./money";
export { override, ownPrices, PriceFileError, parsePrices, readPrices } from "./priceTable";
export { type Currency, currency, PriceFile } from "./schema";
export {
  type Around,
  type CostSettings,
  DEFAULT_HOURS_PER_WEEK,
  DEFAULT_SECONDS_PER_VIDEO,
  surroundings,
} from "./settings";
export { type Summary, summarise } from "./summary";
export { COLD_START_SECONDS, coldVideo, type PartTime, partTime, perVideo } from "./use";
