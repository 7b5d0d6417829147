// Works out what a service costs from its document and a table of prices, without any network call.

export type { Amount } from "./amount";
export { amountText, CERTAINTY_TEXT } from "./amountText";
export { type Around, aroundDocument, NOTHING_AROUND } from "./around";
export { type BudgetOutcome, checkBudget } from "./budget";
export { type Delta, deltaOf } from "./delta";
export {
  type Estimate,
  type EstimateOptions,
  estimateDocument,
  estimateServerless,
  linesAround,
} from "./estimate";
export { HOURS_PER_MONTH, type Line, notInIt } from "./line";
export { shown, units } from "./money";
export { ownPrices, PriceFileError, pricesWith, readPrices } from "./priceTable";
export { type Asked, refreshed } from "./refresh";
export { type Currency, currency, PriceFile } from "./schema";
export type { CostSettings } from "./settings";
export { type Summary, summarise } from "./summary";
export { COLD_START_SECONDS } from "./use";
