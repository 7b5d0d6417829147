import { z } from "zod";
import { currency } from "../../cost";

/** What a month may cost, and how the service is used. A change alters nothing that is deployed. */
export const cost = z
  .strictObject({
    /**
     * The most that a month may cost with the largest number of instances, in `currency`. Default: no
     * limit. `comfyui-eas cost` and the policies check it.
     */
    budgetPerMonth: z.number().positive().optional(),
    /** Currency of the budget and of all figures. Nothing is converted. Default: CNY. */
    currency: currency.default("CNY"),
    /**
     * Seconds that an instance works on one video. Default: 180, the vendor's "about 3 minutes" for the
     * reference workflow; measure your own workflow.
     */
    secondsPerVideo: z.number().positive().max(86_400).optional(),
    /** Hours per week in which instances are needed, out of 168. Default: 40, as an example. */
    hoursPerWeek: z.number().min(0).max(168).optional(),
    /** GB stored in the bucket, or GiB in the file system. Default: not counted, and the estimate says so. */
    storedGB: z.number().min(0).max(1_000_000_000).optional(),
    /**
     * File with your own prices, relative to the project; they override the package's. Default: none. See
     * docs/cost.md.
     */
    prices: z.string().min(1, "must be the path of a JSON file").optional(),
  })
  .prefault({});
