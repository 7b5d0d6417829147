import { z } from "zod";
import { DEFAULT_DEADLINE_SECONDS } from "./limits";
import { endpointMistake } from "./options";

/** The caller has given something that cannot be used; the message lists all of it. */
export class UsageError extends Error {
  override name = "UsageError";
}

const endpoint = z.string({ error: "is not set" }).superRefine((value, context) => {
  const mistake = endpointMistake(value);
  if (mistake !== undefined) context.addIssue({ code: "custom", message: mistake });
});

const seconds = z.coerce
  .number({ error: "is not a number of seconds" })
  .positive({ error: "is not above 0" })
  .max(24 * 3600, { error: "is more than a day, 86400 seconds" });

/** What both programs need; each gives the values its own names. */
export const CheckSettings = z.strictObject({
  endpoint,
  token: z.string({ error: "is not set" }).refine((value) => /^[\x20-\x7e]*$/.test(value), {
    error: "has characters that cannot stand in an HTTP header",
  }),
  workflow: z.string().min(1, { error: "is empty" }).optional(),
  deadlineSeconds: seconds.default(DEFAULT_DEADLINE_SECONDS),
  evidenceDir: z.string({ error: "is not set" }).min(1, { error: "is empty" }),
  requiredLevel: z
    .enum(["pixels", "files"], { error: "is neither pixels nor files" })
    .default("pixels"),
});
export type CheckSettings = z.infer<typeof CheckSettings>;

/**
 * Validates settings and reports every problem under the name that the caller knows.
 *
 * @param names what each setting is called where it was given
 * @throws {UsageError}
 */
export function checkSettings(
  values: { [Key in keyof CheckSettings]?: unknown },
  names: { [Key in keyof CheckSettings]: string },
): CheckSettings {
  const parsed = CheckSettings.safeParse(values);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const key = path[0] as keyof CheckSettings;
    return `${names[key]} ${message}.`;
  });
  throw new UsageError(lines.join("\n"));
}
