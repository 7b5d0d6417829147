import { z } from "zod";

const count = (name: string) =>
  z
    .int({ error: `${name} must be a whole number` })
    .positive({ error: `${name} must be 1 or more` });

/** Settings for how the local cloud behaves when nothing is at fault; `PUT /admin/settings`. */
export const settingsSchema = z.strictObject({
  /**
   * What DescribeService does to a document. "none", the default, returns it as it was sent, without
   * its secrets, as the provider's acceptance test needs it (inferred). "observed" changes it in all
   * the ways that were seen in samples or in a backend's source; see `eas/normalise.ts`.
   */
  normaliseDocuments: z.enum(["none", "observed"], {
    error: "normaliseDocuments must be none or observed",
  }),
  /**
   * The largest request body that the shared gateway takes, in bytes; null for no limit. 1 MB is
   * documented, so that is the default. Larger files have to go through the mount.
   */
  gatewayBodyLimitBytes: z
    .int({ error: "gatewayBodyLimitBytes must be a whole number of bytes, or null for no limit" })
    .positive({ error: "gatewayBodyLimitBytes must be greater than 0, or null for no limit" })
    .nullable(),
  /**
   * The largest message that a queue takes, in bytes, for services that reach Running from now on.
   * Default 8192: "usually 8 KB" is documented for a sibling product, the exact number is not.
   */
  queueMaxPayloadBytes: count("queueMaxPayloadBytes"),
  /** How many messages each of the two queues of a service holds. Default 230399; unverified. */
  queueMaxLength: count("queueMaxLength"),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  normaliseDocuments: "none",
  gatewayBodyLimitBytes: 1024 * 1024,
  queueMaxPayloadBytes: 8192,
  queueMaxLength: 230_399,
};
