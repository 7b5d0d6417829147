import { z } from "zod";
import { type Around, type CostSettings, currency } from "../cost";

/**
 * The settings of a stack, as far as they decide what it costs and may cost. Only read: what is
 * wrong with them is said by the program, which the engine runs before any rule.
 */
const Said = z.object({
  cost: z
    .object({
      budgetPerMonth: z.number(),
      currency,
      storedGB: z.number(),
      prices: z.string(),
    })
    .partial()
    .default({}),
  storage: z
    .object({
      nas: z
        .object({ mountTarget: z.string(), storageType: z.enum(["Performance", "Capacity"]) })
        .partial()
        .optional(),
    })
    .default({}),
  network: z
    .object({ create: z.object({ egress: z.boolean().default(false) }).optional() })
    .default({}),
});

/** What the stack's own settings say of its cost. */
export interface StackCost {
  readonly cost: CostSettings;
  readonly around: Around;
}

const NOTHING: StackCost = { cost: {}, around: { storage: undefined, egress: false } };

/**
 * The stack's settings, from the variable in which the engine passes the configuration to a policy
 * pack. Nothing where there is none, as when an exported state is analysed.
 */
export function stackCost(env: NodeJS.ProcessEnv = process.env): StackCost {
  const settings = jsonOf(env.PULUMI_CONFIG, z.record(z.string(), z.string()));
  const said = jsonOf(settings?.["comfyui-eas:settings"], Said);
  if (!said) return NOTHING;
  const { cost, storage, network } = said;
  const egress = network.create?.egress ?? false;
  if (!storage.nas) return { cost, around: { storage: "oss", egress } };
  const { mountTarget, storageType = "Performance" } = storage.nas;
  const nasKind = mountTarget === undefined ? storageType : undefined;
  return { cost, around: { storage: "nas", nasKind, egress } };
}

function jsonOf<Schema extends z.ZodType>(text: string | undefined, schema: Schema) {
  try {
    return schema.safeParse(JSON.parse(text ?? "")).data as z.infer<Schema> | undefined;
  } catch {
    return undefined;
  }
}
