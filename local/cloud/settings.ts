import { z } from "zod";

/** Switches of the local cloud that are behaviour rather than faults; `PUT /admin/settings`. */
export const settingsSchema = z.strictObject({
  /**
   * DescribeService returns a normalised document: keys that the real server may add
   * (`metadata.region`, `labels`, …), its order of keys, no empty values. Off by default, because
   * a real service's document is expected to come back as it was sent (inferred).
   */
  normalise: z.boolean({ error: "normalise must be true or false" }),
  /**
   * The largest request body the shared gateway takes, in bytes; null for no limit. 1 MB is
   * documented, so it is on by default: what is larger has to go through the mount.
   */
  gatewayBodyLimitBytes: z
    .int({ error: "gatewayBodyLimitBytes must be a whole number of bytes, or null for no limit" })
    .positive({ error: "gatewayBodyLimitBytes must be greater than 0, or null for no limit" })
    .nullable(),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = { normalise: false, gatewayBodyLimitBytes: 1024 * 1024 };
