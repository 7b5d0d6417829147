import { z } from "zod";

const patterns = (what: string) =>
  z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1).readonly()], {
      error: `${what} must be a string or a list of strings`,
    })
    .transform((given) => [given].flat());

const statement = z.strictObject({
  Effect: z.enum(["Allow", "Deny"], { error: "Effect must be Allow or Deny" }),
  /** `eas:CreateService`; `*` stands for any text, `?` for any character. */
  Action: patterns("Action"),
  /** The same for resource names, `acs:eas:*:*:service/*`. */
  Resource: patterns("Resource"),
});

/**
 * A policy document of Resource Access Management (RAM). Conditions are refused rather than ignored,
 * because a policy that is enforced only in part would seem to protect.
 */
export const policySchema = z.strictObject({
  Version: z.literal("1", { error: 'Version must be "1"' }),
  Statement: z.array(statement).min(1, { error: "Statement must not be empty" }).readonly(),
});

export type Policy = z.output<typeof policySchema>;
export type PolicyDocument = z.input<typeof policySchema>;
