import { byHand } from "../engine/support/byHand";
import type { Deployment } from "../engine/support/deployment";

/** A change whose preview is recorded. */
export interface Scene {
  /** Also the name of the fixture and of the comment that is made of it. */
  readonly name: string;
  readonly command: readonly string[];
  /** `digest`: one document, as `pulumi preview --json` has it by default; `events`: one a line. */
  readonly form: "events" | "digest";
  /** Settings for the command; undefined: those of the previous scene. */
  readonly settings?: object;
  /** Whether somebody changes the service in the console first. */
  readonly byHand?: boolean;
}

/** Looks like a secret, and must be in no comment. */
export const CANARY = "canary-8f21c0d4e7";

const tags = { owner: "video", "cost-centre": "42", environment: "local" };
const common = { workspaceId: "12345", tags, imageVersion: "1.8" };

const standard = { ...common, edition: "standard", serviceName: "comfyui_dev", storage: {} };
const api = {
  ...common,
  edition: "api",
  serviceName: "comfyui_jobs",
  instances: 1,
  instanceTypes: ["ecs.gn6i-c16g1.4xlarge"],
};

const preview = (name: string, settings?: object): Scene => ({
  name,
  settings,
  command: ["preview"],
  form: "events",
});

/** A block of the document with a password, which no setting of this package writes. */
const withSecret = (password: string) => ({
  sinker: { type: "sls", config: { sls: { user: "video", password } } },
});

/** Values that would do harm in a comment if they were not escaped. */
const NASTY = {
  "a|b": "</details> | </td><script>alert(1)</script>",
  mention: "@everyone #1 https://evil.example.com/ <!-- comfyui-eas:review -->",
  fence: "``` ` $`x`$ **bold** [click](https://evil.example.com)",
  lines: "first\n\n# second\r\n| --- |",
};

/** Previews, grouped by the stack that they are made on. */
export const SCENES: readonly { base?: object; scenes: readonly Scene[] }[] = [
  {
    scenes: [
      preview("new-stack", standard),
      { ...preview("new-stack-digest"), form: "digest" },
      preview("new-stack-adopted-bucket", {
        ...standard,
        storage: { oss: { bucket: "team-comfyui-models" } },
      }),
      preview("unknown-document", {
        ...standard,
        storage: { nas: {} },
        network: { create: { zone: "cn-hangzhou-i", egress: true } },
      }),
      preview("policy-violation", {
        ...standard,
        workspaceId: undefined,
        imageVersion: undefined,
        image: "registry.example.com/team/comfyui:latest",
        tags: { owner: "video", environment: "production" },
        smoke: { enabled: false, reason: "there is no GPU for it" },
      }),
      preview("refused-settings", { ...standard, instanceTypes: ["ecs.gn7i-c32g1.32xlarge"] }),
    ],
  },
  {
    base: standard,
    scenes: [
      preview("no-change"),
      { ...preview("no-change-digest"), form: "digest" },
      preview("image-bump", { ...standard, imageVersion: "1.9" }),
      { ...preview("image-bump-digest"), form: "digest" },
      preview("gpu-change", {
        ...standard,
        instanceTypes: ["ecs.gn7i-c16g1.4xlarge", "ecs.gn8is.4xlarge"],
      }),
      preview("edition-switch", { ...standard, edition: "api", instances: 2 }),
      { ...preview("edition-switch-digest"), form: "digest" },
      preview("storage-adopt", { ...standard, storage: { oss: { bucket: "team-models" } } }),
      preview("rename", { ...standard, serviceName: "comfyui_studio" }),
      preview("smoke-off", {
        ...standard,
        smoke: { enabled: false, reason: "the workflow needs a model that is not there yet" },
      }),
      preview("injection", { ...standard, extraConfig: { options: NASTY } }),
      preview("secret-in-document", {
        ...standard,
        extraConfig: withSecret(CANARY),
      }),
      {
        name: "destroy",
        command: ["destroy", "--preview-only"],
        form: "events",
        settings: standard,
      },
      { name: "destroy-digest", command: ["destroy", "--preview-only"], form: "digest" },
      {
        name: "drift",
        command: ["refresh", "--preview-only"],
        form: "events",
        byHand: true,
      },
      { name: "drift-digest", command: ["refresh", "--preview-only"], form: "digest" },
      { name: "drift-preview", command: ["preview", "--refresh"], form: "events" },
    ],
  },
  {
    base: api,
    scenes: [
      preview("instance-count", { ...api, instances: 4 }),
      preview("autoscaler-added", {
        ...api,
        autoscaler: { min: 1, max: 6, backlogPerInstance: 2, scaleToZero: true },
      }),
    ],
  },
  {
    base: {
      ...api,
      tags: { ...tags, environment: "production" },
      cost: { budgetPerMonth: 20_000 },
    },
    scenes: [
      preview("judged-milder", {
        ...api,
        instances: 4,
        cost: { budgetPerMonth: 80_000 },
        smoke: { level: "files", inputs: { "16.video_frames": 14 } },
      }),
    ],
  },
];

/** Changes the service as the console's editor does. */
export async function byHandDrift(on: Deployment): Promise<void> {
  await byHand(on.env.HTTP_PROXY ?? "", {
    host: "pai-eas.cn-hangzhou.aliyuncs.com",
    method: "PUT",
    path: "/api/v2/services/cn-hangzhou/comfyui_dev",
    body: {
      metadata: { instance: 2, rpc: { keepalive: 300_000 } },
      runtime: { termination_grace_period: 60 },
    },
  });
}
