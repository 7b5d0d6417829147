import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import {
  DEFAULT_INSTANCE_TYPES,
  SINGLE_GPU_TYPES,
  singleGpuType,
} from "../components/instanceTypes";

/** Keys of the service document that the package itself decides, with the setting to use instead. */
const OWN_KEYS: readonly (readonly [key: string, instead: string])[] = [
  ["metadata.name", "the setting serviceName"],
  ["metadata.instance", "nothing: the Standard edition has one instance"],
  ["metadata.workspace_id", "the setting workspaceId"],
  ["cloud.computing", "the setting instanceTypes"],
  ["containers", "the settings imageVersion or image"],
  ["storage", "the setting storage"],
  ["token", "nothing: EAS makes the token, and the stack reads it back"],
];

const serviceName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{2,62}$/,
    "must be 3 to 63 lower-case letters, digits and underscores, starting with a letter",
  );

const instanceType = z.string().superRefine((type, context) => {
  if (singleGpuType(type)) return;
  context.addIssue({
    code: "custom",
    message: `"${type}" is not a machine with exactly one GPU that this package knows; write one of ${SINGLE_GPU_TYPES.slice(
      0,
      4,
    )
      .map((entry) => entry.type)
      .join(", ")}, … (all in components/instanceTypes.ts)`,
  });
});

const extraConfig = z.record(z.string(), z.unknown()).superRefine((extra, context) => {
  for (const [key, instead] of OWN_KEYS) {
    const value = key
      .split(".")
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], extra);
    if (value === undefined) continue;
    context.addIssue({
      code: "custom",
      path: key.split("."),
      message: `is decided by this package; use ${instead}`,
    });
  }
});

const oss = z.strictObject({
  /** An existing bucket of this account and region. Default: one is made. */
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "must be the name of a bucket, without oss://")
    .optional(),
  /** Folder of the bucket that the service sees. A change restarts the service. */
  folder: z
    .string()
    .regex(
      /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/,
      "must be a path such as comfyui or team/comfyui, without slashes at its ends",
    )
    .default("comfyui"),
  /** Where the service sees it; also ComfyUI's `--data-dir`. A change restarts the service. */
  mountPath: z
    .string()
    .regex(
      /^\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)+$/,
      "must be an absolute path below a folder, such as /code/data-oss",
    )
    .default("/code/data-oss"),
  /** Whether `destroy` deletes what is in a bucket that was made here. Nothing brings it back. */
  deleteContents: z.boolean().default(false),
});

const smoke = z
  .strictObject({
    /** Whether each change is proved by making a video. Costs some minutes of the GPU. */
    enabled: z.boolean().default(true),
    /** Why not, for the outputs and for the reviewers; needed when `enabled` is false. */
    reason: z.string().min(10, "must say in a few words why nothing is proved").optional(),
    /** Longest time for the whole check, in minutes. */
    deadlineMinutes: z.int().min(1).max(180).default(30),
    /** Workflow in ComfyUI's API format, relative to the project. Default: the SVD reference. */
    workflow: z.string().optional(),
  })
  .superRefine((value, context) => {
    if (value.enabled || value.reason) return;
    context.addIssue({
      code: "custom",
      path: ["reason"],
      message: "is needed when smoke.enabled is false: say in a few words why nothing is proved",
    });
  });

/** What every edition has. */
const common = {
  /** Name of the service. Default: `comfyui_<stack>`. A change replaces the service. */
  serviceName: serviceName.optional(),
  /** PAI workspace id. Default: the account's default workspace. A change replaces the service. */
  workspaceId: z
    .string({ error: "must be the id in quotes" })
    .regex(/^\d+$/, "must be the workspace's number, in quotes")
    .optional(),
  /** Version of the vendor's image. A change restarts the service (some 5 minutes). */
  imageVersion: z
    .string({ error: 'must be a version in quotes, such as "1.9"' })
    .regex(/^\d+\.\d+(\.\d+)?$/, 'must be a plain version such as "1.9", without -api or -cluster')
    .optional(),
  /** Full image reference instead, best with a digest (`repository@sha256:…`). */
  image: z
    .string()
    .regex(
      /^[^\s:@]+(:[0-9]+)?(\/[^\s:@]+)+(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$/,
      "must be an image reference such as registry/name:tag",
    )
    .optional(),
  /** Tags of everything that can carry them. */
  tags: z.record(z.string(), z.string()).optional(),
  /** Guards the bucket against `destroy`. Default: true for stacks named prod, production or live. */
  protect: z.boolean().optional(),
  /** Keys merged last into the service document, for what there is no setting for. */
  extraConfig: extraConfig.default({}),
  smoke: smoke.prefault({}),
};

const standard = z.strictObject({
  ...common,
  edition: z.literal("standard"),
  /** Machines with exactly one GPU, in the order EAS tries them. A change restarts the service. */
  instanceTypes: z
    .array(instanceType)
    .min(1)
    .max(10)
    .default([...DEFAULT_INSTANCE_TYPES]),
  /** Where models and results are. */
  storage: z.strictObject({ oss: oss.prefault({}) }).prefault({}),
});

/** One shape for each edition, so that a key only one of them understands is refused on the others. */
export const Settings = z
  .discriminatedUnion("edition", [standard], {
    error: (issue) =>
      issue.code === "invalid_union"
        ? 'must be "standard", the one edition there is so far'
        : undefined,
  })
  .superRefine((settings, context) => {
    if (settings.image === undefined || settings.imageVersion === undefined) return;
    context.addIssue({
      code: "custom",
      path: ["image"],
      message: "cannot be set together with imageVersion; keep one of the two",
    });
  });
export type Settings = z.infer<typeof Settings> & {
  /** Region id, from `alicloud:region`: the provider's region is the only one there is. */
  region: string;
  serviceName: string;
  protect: boolean;
};

const PRODUCTION = /^(prod|production|live)([-_.]|$)/;

/** A name for the service from the stack's, in the characters EAS takes. */
const defaultServiceName = (stack: string) =>
  `comfyui_${stack.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`.slice(0, 63);

/** What the configuration says, before it is checked. */
export interface RawSettings {
  /** `comfyui-eas:settings` */
  readonly settings: unknown;
  /** `alicloud:region` */
  readonly region: string | undefined;
  readonly stack: string;
}

/** The stack's settings are wrong; the message has one line for each key to correct. */
class SettingsError extends pulumi.RunError {}

/** Checks settings; throws {@link SettingsError} with all problems at once. */
export function parseSettings({ settings, region, stack }: RawSettings): Settings {
  const parsed = Settings.safeParse(settings ?? {});
  const problems = [
    ...regionProblems(region),
    ...(parsed.error ? settingsProblems(parsed.error) : []),
  ];
  if (!parsed.success || region === undefined || problems.length > 0) {
    const lines = problems.map((line) => `  ${line}`).join("\n");
    throw new SettingsError(`Stack "${stack}" cannot be deployed as it is configured:\n${lines}`);
  }
  return {
    ...parsed.data,
    region,
    serviceName: parsed.data.serviceName ?? defaultServiceName(stack),
    protect: parsed.data.protect ?? PRODUCTION.test(stack),
  };
}

function regionProblems(region: string | undefined): string[] {
  if (region === undefined) {
    return ["alicloud:region: is not set; write for example cn-hangzhou"];
  }
  if (/^[a-z]{2,3}-[a-z]+(-[a-z0-9]+)*$/.test(region)) return [];
  return [`alicloud:region: "${region}" is not a region id; write for example cn-hangzhou`];
}

function settingsProblems(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const at = ["comfyui-eas:settings", ...issue.path].join(".");
    if (issue.code !== "unrecognized_keys") return [`${at}: ${issue.message}`];
    return issue.keys.map((key) => `${at}.${key}: is not a setting here`);
  });
}

/** The settings of the stack that is being deployed. The only reader of its configuration. */
export const loadSettings = (): Settings =>
  parseSettings({
    settings: new pulumi.Config("comfyui-eas").getObject("settings"),
    region:
      new pulumi.Config("alicloud").get("region") ??
      process.env.ALICLOUD_REGION ??
      process.env.ALIBABA_CLOUD_REGION,
    stack: pulumi.getStack(),
  });
