import { z } from "zod";
import { endpointMistake } from "../http/endpointMistake";
import { secondsMistake } from "../http/seconds";
import { tokenMistake } from "../http/token";
import { jsonOf } from "../json";
import { DEFAULT_DEADLINE_SECONDS } from "../service/deadline";
import { OSS_ADDRESS } from "../storage/ossAddress";
import { UsageError } from "../usageError";
import { MAX_FILE_MIB, MAX_FILES } from "./limits";

/** A refinement that reports what is wrong with a value, in words that follow its name. */
const mistakeIn =
  <T>(look: (value: T) => string | undefined) =>
  (value: T, context: z.RefinementCtx) => {
    const message = look(value);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  };

const endpoint = z.string({ error: "is not set" }).superRefine(mistakeIn(endpointMistake));

/**
 * How the message about a value that may be shown begins; `checkSettings` puts the value found before
 * it.
 */
const WRITE = "write ";

const SECONDS = `${WRITE}a number of seconds, above 0 and at most 86400 (a day)`;
const seconds = z.coerce
  .number({ error: SECONDS })
  .refine((value) => secondsMistake(value) === undefined, { error: SECONDS });

/** A mounted folder as the EAS document writes it. */
const storage = z.string().regex(OSS_ADDRESS, {
  error: "is not the address of a mounted folder, such as oss://my-bucket/comfyui/",
});

const whole = (least: number, most: number, what: string) => {
  const error = `${WRITE}a whole number ${what}, ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/** Constants by `<node id>.<input>`; from an environment they come as JSON. */
const inputs = z.preprocess(
  (value) => (typeof value === "string" ? jsonOf(value) : value),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]), {
    error: 'is not an object of values by <node id>.<input>, such as {"6.text": "a cat"}',
  }),
);

/** What a check needs. Every caller has its own names for these values; see `checkSettings`. */
const Settings = z.strictObject({
  endpoint,
  calls: z
    .enum(["sync", "queue", "webui"], { error: `${WRITE}sync, queue or webui` })
    .default("sync"),
  storage: storage.optional(),
  region: z
    .string()
    .regex(/^[a-z]+-[a-z0-9-]+$/, { error: "is not the id of a region, such as cn-hangzhou" })
    .optional(),
  service: z
    .string()
    .regex(/^[\w-]+$/, { error: "is not the name of a service, such as comfyui_dev" })
    .optional(),
  token: z.string({ error: "is not set" }).superRefine(mistakeIn(tokenMistake)),
  workflow: z.string().min(1, { error: "is empty" }).optional(),
  prompt: z.string().optional(),
  imageCheckpoint: z.string().min(1, { error: "is empty" }).optional(),
  videoCheckpoint: z.string().min(1, { error: "is empty" }).optional(),
  inputs: inputs.optional(),
  // The largest seed that every node takes.
  seed: whole(0, 2 ** 32 - 1, "as the seed").optional(),
  maxFileMiB: whole(1, 4096, "of MiB").default(MAX_FILE_MIB),
  maxFiles: whole(1, 1000, "of files").default(MAX_FILES),
  deadlineSeconds: seconds.default(DEFAULT_DEADLINE_SECONDS),
  evidenceDir: z.string({ error: "is not set" }).min(1, { error: "is empty" }),
  requiredLevel: z
    .enum(["pixels", "files", "result"], { error: `${WRITE}pixels, files or result` })
    .default("pixels"),
});
export type CheckSettings = z.infer<typeof Settings>;

/** Adds the mistakes that lie only in a combination of values. */
const CheckSettings = Settings.superRefine((settings, context) => {
  const report = (key: keyof CheckSettings, message: string) =>
    context.addIssue({ code: "custom", path: [key], message });
  const { calls, storage: where, region, service, requiredLevel } = settings;
  if (where !== undefined && region === undefined) {
    report("region", "is not set; the bucket's region is needed to read the files in it");
  }
  if (service !== undefined && region === undefined) {
    report("region", "is not set; the service's region is needed to ask EAS about it");
  }
  if (calls === "queue" && where === undefined && requiredLevel !== "result") {
    const message =
      "is not set, and a service that is called through its queue does not serve its files; name the mounted folder, or, if it cannot be read from here (NAS), ask only for the level result";
    report("storage", message);
  }
  if (calls !== "queue" && requiredLevel === "result") {
    report("requiredLevel", "is result, which is for services that are called through their queue");
  }
});

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
    const found = message.startsWith(WRITE) ? `is "${values[key]}"; ` : "";
    return `${names[key]} ${found}${message}.`;
  });
  throw new UsageError([...new Set(lines)].join("\n"));
}
