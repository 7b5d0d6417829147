import { z } from "zod";
import { currency } from "../../cost";

/** What a month may cost, and how the service is used. Changes nothing that is deployed. */
export const cost = z
  .strictObject({
    /** Most that a month may cost at the most instances; `comfyui-eas cost` and policies hold it. */
    budgetPerMonth: z.number().positive().optional(),
    /** Of the budget and of all figures. Nothing is converted. */
    currency: currency.default("CNY"),
    /**
     * Seconds for which an instance works on one video. Default: 180, the vendor's "about 3 minutes"
     * for the reference workflow; measure your own.
     */
    secondsPerVideo: z.number().positive().max(86_400).optional(),
    /** Hours of a week in which instances are needed, of 168. Default: 40, as an example. */
    hoursPerWeek: z.number().min(0).max(168).optional(),
    /** GB kept in the bucket, or GiB in the file system. Default: not counted, and that is said. */
    storedGB: z.number().min(0).max(1_000_000_000).optional(),
    /** File of one's own prices, relative to the project, over those of the package; docs/cost.md. */
    prices: z.string().min(1, "must be the path of a JSON file").optional(),
  })
  .prefault({});
