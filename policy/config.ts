import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { issues } from "./issues";

/** What every rule can be configured with. */
const COMMON = {
  environment: z
    .string()
    .optional()
    .describe(
      "environment of all resources, such as production; by default taken from tags and the stack's name",
    ),
  suppressions: z
    // Not typed more strictly: the engine would abort the run instead of showing what is wrong.
    .array(z.unknown())
    .default([])
    .describe("accepted violations, each with resource, reason and expires"),
};

export type CommonConfig = z.infer<z.ZodObject<typeof COMMON>>;

const Common = z.strictObject(COMMON);
const Nothing = z.strictObject({});

/** The configuration of a rule, or what is wrong with it. */
export function parseConfig<Shape extends z.ZodRawShape>(
  own: z.ZodObject<Shape, z.core.$strict> | undefined,
  given: object,
) {
  const { environment, suppressions, ...rest } = given as Record<string, unknown>;
  const common = Common.safeParse({ environment, suppressions });
  const parsed = (own ?? (Nothing as unknown as NonNullable<typeof own>)).safeParse(rest);
  if (common.success && parsed.success)
    return { valid: true as const, common: common.data, own: parsed.data };
  return { valid: false as const, problems: [...issues(common.error), ...issues(parsed.error)] };
}

/** The JSON schema of the configuration, with defaults, which the engine shows and checks. */
export function configSchema(own: z.ZodObject | undefined): PolicyConfigSchema {
  const schema = z.toJSONSchema(z.object({ ...own?.shape, ...COMMON }), { io: "input" });
  return {
    properties: schema.properties as PolicyConfigSchema["properties"],
    ...(schema.required && { required: schema.required }),
  };
}
