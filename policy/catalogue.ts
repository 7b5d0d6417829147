import { z } from "zod";
import rules from "./catalogue.json";

/** What can be known of the pack's rules without loading them, and the policy SDK with them. */
const Entry = z.object({
  id: z.string(),
  level: z.enum(["advisory", "mandatory"]),
  outsideProduction: z.enum(["advisory", "silent"]).optional(),
  /** Whether it is judged at the end, with the whole stack. */
  needsStack: z.boolean(),
  /** The types of resources that it is for. */
  of: z.array(z.string()),
});
export type CatalogueEntry = z.infer<typeof Entry>;

/** The pack's rules, as `npm run docs` wrote them down. */
export const CATALOGUE: readonly CatalogueEntry[] = z.array(Entry).parse(rules);
