import { z } from "zod";
import rules from "./catalogue.json";

/** The facts about a rule that a reader needs without loading the rules and, with them, the policy SDK. */
const Entry = z.object({
  id: z.string(),
  level: z.enum(["advisory", "mandatory"]),
  outsideProduction: z.enum(["advisory", "silent"]).optional(),
  /** Whether the rule runs at the end, on the whole stack. */
  needsStack: z.boolean(),
  /** The resource types that the rule applies to. */
  of: z.array(z.string()),
});

/** The pack's rules, from the file that `npm run docs` writes. */
export const CATALOGUE: readonly z.infer<typeof Entry>[] = z.array(Entry).parse(rules);
