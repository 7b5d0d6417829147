import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, vi } from "vitest";
import type { ServiceAccess } from "../client/eas/service";
import { sha256 } from "../client/sha256";
import { capture, resolved, secretValue, withoutSecrets } from "../test/support/mocks";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { ComfyUI, type ComfyUIArgs } from "./comfyUI";
import { serialise } from "./document/json";
import type * as readAccessModule from "./pulumi/readAccess";
import { SmokeCheck } from "./smoke/smokeCheck";

const PUBLIC: ServiceAccess = { internet: "http://demo.example", token: "canary-token" };
const eas = vi.hoisted(() => ({ access: undefined as ServiceAccess | undefined }));
vi.mock("./pulumi/readAccess", (): typeof readAccessModule => ({
  readAccess: async () => eas.access ?? PUBLIC,
}));

// Would ask the cloud, which has no part in a test of what is declared.
vi.mock("./network/zoneStock", () => ({ checkZone: async () => undefined }));
vi.mock("./live/readLive", () => ({ readLive: async () => undefined }));

const args: ComfyUIArgs = {
  region: "cn-hangzhou",
  serviceName: "comfyui_dev",
  edition: "standard",
  oss: { bucketName: "my-bucket" },
};

const ROOT = "comfyui-eas:index:ComfyUI";
const SERVICE = "comfyui-eas:index:EasService$alicloud:pai/service:Service::demo-service";
const COMMAND = "comfyui-eas:index:SmokeCheck$command:local:Command::demo-run";
const MOUNT = "comfyui-eas:index:OssMount";

/** Every stack has this whole value in its state: anything added to it replaces every stack's service. */
const TRIGGER = {
  name: "comfyui_dev",
  edition: "standard",
  type: "",
  workspaceId: "",
  keys: [
    "cloud.computing.instances",
    "containers",
    "metadata.enable_webservice",
    "metadata.instance",
    "metadata.name",
    "metadata.rpc.keepalive",
    "storage",
  ],
};

const build = (extra: Partial<ComfyUIArgs> = {}, preview = false) =>
  capture(() => new ComfyUI("demo", { ...args, ...extra }), { preview });

describe("ComfyUI", () => {
  it("declares a private, encrypted bucket, the service and the check, and nothing else", async () => {
    const { registered } = await build();
    expect([...registered.keys()].sort()).toEqual(
      [
        `${ROOT}$comfyui-eas:index:EasService::demo`,
        `${ROOT}$comfyui-eas:index:OssMount::demo`,
        "comfyui-eas:index:EasService$comfyui-eas:index:AskedKeys::demo-service-keys",
        "comfyui-eas:index:EasService$comfyui-eas:index:ServiceClaim::demo-service-claim",
        `${ROOT}$comfyui-eas:index:SmokeCheck::demo`,
        `${ROOT}::demo`,
        COMMAND,
        SERVICE,
        `${MOUNT}$alicloud:oss/bucket:Bucket::demo-bucket`,
        `${MOUNT}$alicloud:oss/bucketObject:BucketObject::demo-marker`,
        `${MOUNT}$alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock::demo-public-access`,
        `${MOUNT}$alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption::demo-encryption`,
      ].sort(),
    );
  });

  it("shows reviewers the whole document in a preview: neither unknown nor secret", async () => {
    const { registered } = await build({}, true);
    const document = registered.get(SERVICE)?.serviceConfig;
    expect(document).toEqual(expect.any(String));
    expect(JSON.parse(document as string)).toMatchObject({
      metadata: { name: "comfyui_dev", instance: 1 },
      storage: [{ oss: { path: "oss://my-bucket/comfyui/" } }],
    });
  });

  it.each([
    [
      "unknown",
      () => new ComfyUI("other", { ...args, skipSmokeCheck: "not looked at" }).serviceName,
    ],
    ["secret", () => pulumi.secret("canary-tag")],
  ])("shows it also beside a tag that is %s", async (_, owner) => {
    const { registered } = await capture(
      () => new ComfyUI("demo", { ...args, tags: { owner: owner() } }),
      { preview: true },
    );
    expect(registered.get(SERVICE)?.serviceConfig).toEqual(expect.any(String));
    expect(withoutSecrets([...registered])).not.toContain("canary-tag");
  });

  it("deletes the service before it makes another of the same name, and gives it time to wait for a GPU", async () => {
    const { options } = await build();
    expect(options.get("demo-service")).toEqual({
      replacementTrigger: TRIGGER,
      deleteBeforeReplace: true,
      // When none is asked for, the server answers with its default, which would look like a change.
      ignoreChanges: ["workspaceId"],
      customTimeouts: ["40m", "40m", "20m"],
      dependsOn: ["demo-marker"],
    });
    const { options: placed } = await build({ workspaceId: "12345" });
    expect(placed.get("demo-service")).not.toHaveProperty("ignoreChanges");
  });

  it("replaces the service whenever its mount target is, and makes it once the way out to the internet works", async () => {
    const nas = { oss: undefined, nas: {}, network: { zone: "cn-hangzhou-h", egress: true } };
    const { options } = await build(nas);
    expect(options.get("demo-service")).toMatchObject({
      replaceWith: ["demo-mount-target"],
      dependsOn: expect.arrayContaining(["demo-mount-target", "demo-snat"]),
    });
  });

  it("takes arguments of which parts become known later", async () => {
    const autoscaler = { min: pulumi.output(1), max: 4, backlogPerInstance: Promise.resolve(2) };
    const queue = { cpu: pulumi.output(2), memoryMB: 4000, maxDeliveries: 1 };
    const { registered } = await build({ edition: "api", queue, autoscaler });
    expect(JSON.parse(registered.get(SERVICE)?.serviceConfig as string)).toMatchObject({
      queue: { cpu: 2 },
      autoscaler: { min: 1, max: 4, strategies: { "queue[avgbacklog]": 2 } },
    });
  });

  it("shows no replacement in a preview that moves the service to a network which is not made yet", async () => {
    const ids = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
    const trigger = async (network: ComfyUIArgs["network"]) =>
      (await build({ network }, true)).options.get("demo-service")?.replacementTrigger;
    const placed = await trigger({ ...ids, vswitchCidr: "10.0.0.0/24" });
    expect(placed).toMatchObject({ keys: expect.arrayContaining(["cloud.networking.vpc_id"]) });
    expect(await trigger({ zone: "cn-hangzhou-h" })).toEqual(placed);
    expect(await trigger(undefined)).not.toEqual(placed);
  });

  it("does not replace the service when its files move to NAS, unless a network is added with that", async () => {
    const network = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
    const onNas = { oss: undefined, nas: { mountTarget: "m.cn-hangzhou.nas.aliyuncs.com" } };
    const trigger = async (extra: Partial<ComfyUIArgs>) =>
      (await build(extra)).options.get("demo-service")?.replacementTrigger;
    const moved = await trigger({ ...onNas, network });
    expect(moved).toEqual(await trigger({ network }));
    expect(moved).not.toEqual(await trigger({}));
  });

  it.each<[Partial<ComfyUIArgs>, string]>([
    [{}, "demo-bucket"],
    [{ oss: undefined, nas: {}, network: { zone: "cn-hangzhou-h" } }, "demo-file-system"],
  ])(
    "protects the storage but not its marker or what mounts it, and nothing else %#",
    async (extra, files) => {
      const { options } = await build({ protect: true, ...extra });
      const guarded = [...options].filter(([, { protect }]) => protect).map(([name]) => name);
      expect(guarded).toEqual([files]);
    },
  );

  it("overrides a user's tag that has the key of the stack's own", async () => {
    const { registered } = await build({
      tags: { "comfyui-eas-stack": "other.stack", team: "video" },
    });
    expect(registered.get(SERVICE)?.tags).toEqual({
      "comfyui-eas-stack": "comfyui-eas.test",
      team: "video",
    });
  });

  it("uses an existing bucket unchanged and only writes its marker", async () => {
    const { registered } = await build({ oss: { existingBucket: "theirs" } });
    const oss = [...registered].filter(([key]) => key.includes("alicloud:oss/"));
    expect(oss.map(([key]) => key)).toEqual([
      `${MOUNT}$alicloud:oss/bucketObject:BucketObject::demo-marker`,
    ]);
    expect(oss[0]?.[1]).toMatchObject({ bucket: "theirs", key: "comfyui/.comfyui-eas" });
  });

  it("keeps the token out of everything but the check's secret environment", async () => {
    const { registered } = await build();
    const { environment } = registered.get(COMMAND) ?? {};
    expect(secretValue(environment)).toMatchObject({ COMFYUI_EAS_TOKEN: "canary-token" });
    expect(withoutSecrets([...registered])).not.toContain("canary-token");
  });

  it("hands the stack's credentials on to the check, and keeps them out of everything else", async () => {
    const configured = {
      "alicloud:accessKey": "canary-id",
      "alicloud:secretKey": "canary-secret",
      "alicloud:region": "cn-hangzhou",
    };
    pulumi.runtime.setAllConfig(configured);
    const { registered } = await build();
    pulumi.runtime.setAllConfig({ ...configured, "alicloud:secretKey": "another" });
    const { registered: later } = await build();
    pulumi.runtime.setAllConfig({});
    const { environment, triggers, create } = registered.get(COMMAND) ?? {};
    const { COMFYUI_EAS_CREDENTIALS } = secretValue(environment) as Record<string, string>;
    expect(JSON.parse(COMFYUI_EAS_CREDENTIALS ?? "")).toEqual({
      accessKey: "canary-id",
      secretKey: "canary-secret",
    });
    expect(withoutSecrets([...registered])).not.toContain("canary-");
    const proves = { triggers, create };
    expect(later.get(COMMAND)).toMatchObject(proves);
    expect(later.get(COMMAND)?.update).not.toBe(create);
  });

  it("hands no credentials on that are in the environment only", async () => {
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "canary-env");
    const { registered } = await build();
    vi.unstubAllEnvs();
    expect(JSON.stringify([...registered])).not.toMatch(/canary-env|COMFYUI_EAS_CREDENTIALS/);
  });

  it("makes a secret of a token that is passed in plain text", async () => {
    const { registered } = await capture(
      () => new SmokeCheck("own", { endpoint: "http://x", token: "canary-token", triggers: [] }),
    );
    expect(withoutSecrets([...registered])).not.toContain("canary-token");
  });

  it("outputs the token as a secret and the addresses in plain text", async () => {
    const { built } = await build();
    expect(await pulumi.isSecret(built.token)).toBe(true);
    expect(await pulumi.isSecret(built.endpoint)).toBe(false);
    expect(await resolved(built.webUI)).toBe("http://demo.example/");
  });

  it("outputs the address inside the VPC when there is no public one", async () => {
    eas.access = { intranet: "http://demo.vpc", token: "canary-token" };
    const { built } = await build();
    eas.access = undefined;
    expect(await resolved(built.endpoint)).toBe("http://demo.vpc");
    expect(await resolved(built.internalEndpoint)).toBe("http://demo.vpc");
    expect(await resolved(built.webUI)).toBe("http://demo.vpc/");
  });

  it("runs the check again when the service is made anew, even from the same document", async () => {
    const triggers = async (createTime: string) => {
      const computed = { "alicloud:pai/service:Service": { createTime } };
      const { registered } = await capture(() => new ComfyUI("demo", args), { computed });
      return JSON.stringify(registered.get(COMMAND)?.triggers);
    };
    const first = await triggers("2026-01-01T00:00:00Z");
    expect(await triggers("2026-01-01T00:00:00Z")).toBe(first);
    expect(await triggers("2026-01-02T00:00:00Z")).not.toBe(first);
  });

  it("runs the check again when the document, the workflow or a setting of the check changes", async () => {
    const triggers = async (extra: Partial<ComfyUIArgs>) =>
      JSON.stringify((await build(extra)).registered.get(COMMAND)?.triggers);
    const smokeWorkflow = join(temporaryFolder(), "own.json");
    writeFileSync(smokeWorkflow, '{"6": {"class_type": "CLIPTextEncode", "inputs": {}}}');
    expect(await triggers({})).toBe(await triggers({}));
    expect(await triggers({ image: "r/i:2" })).not.toBe(await triggers({}));
    expect(await triggers({ smokeWorkflow })).not.toBe(await triggers({}));
    expect(await triggers({ smokeSettings: { seed: 1 } })).not.toBe(await triggers({}));
    expect(await triggers({ smokeDeadlineSeconds: 60 })).not.toBe(await triggers({}));
  });

  it("gives a check no further arguments by default: one more would make every stack's check run again", async () => {
    const computed = { "alicloud:pai/service:Service": { createTime: "2026-01-01T00:00:00Z" } };
    const { registered } = await capture(() => new ComfyUI("demo", args), { computed });
    const document = registered.get(SERVICE)?.serviceConfig;
    const { region, serviceName } = args;
    const service = {
      endpoint: PUBLIC.internet,
      token: PUBLIC.token,
      document,
      region,
      serviceName,
    };
    const asked = JSON.stringify({
      ...service,
      calls: "sync",
      triggers: [document, "2026-01-01T00:00:00Z"],
    });
    const triggers = secretValue(registered.get(COMMAND)?.triggers) as unknown[];
    expect(triggers.at(-1)).toBe(sha256(serialise(JSON.parse(asked))));
    expect(triggers).toHaveLength(4);
  });

  it("does not run the check again for a workflow that has only other line endings, as on Windows", async () => {
    const triggers = async (text: string) => {
      const smokeWorkflow = join(temporaryFolder(), "own.json");
      writeFileSync(smokeWorkflow, text);
      const { registered } = await build({ smokeWorkflow });
      // The last trigger covers all arguments, and the file has another path each time.
      return (secretValue(registered.get(COMMAND)?.triggers) as unknown[]).at(-2);
    };
    const workflow = '{\n  "6": { "class_type": "CLIPTextEncode", "inputs": {} }\n}\n';
    expect(await triggers(workflow.replaceAll("\n", "\r\n"))).toBe(await triggers(workflow));
    expect(await triggers(workflow.replace("6", "7"))).not.toBe(await triggers(workflow));
  });

  it("lets what depends on the component wait for the proof, and what uses its address for the service only", async () => {
    const { options } = await capture(() => {
      const comfy = new ComfyUI("demo", args);
      new local.Command("depends", {}, { dependsOn: [comfy] });
      new local.Command("uses", { create: comfy.endpoint });
    });
    expect(options.get("depends")?.dependsOn).toContain("demo-run");
    expect(options.get("uses")?.dependsOn).toContain("demo-service");
    expect(options.get("uses")?.dependsOn).not.toContain("demo-run");
  });

  it("deletes the old check before it runs the new one, and shows the check's progress", async () => {
    const { registered, options } = await build();
    expect(options.get("demo-run")).toMatchObject({ deleteBeforeReplace: true });
    expect(registered.get(COMMAND)).toMatchObject({ logging: "stderr" });
  });

  it("tells the check what was deployed, for its evidence", async () => {
    const { registered } = await build();
    const document = registered.get(SERVICE)?.serviceConfig as string;
    expect(secretValue(registered.get(COMMAND)?.environment)).toMatchObject({
      COMFYUI_EAS_STACK: pulumi.getStack(),
      COMFYUI_EAS_DOCUMENT_DIGEST: sha256(document),
    });
  });

  it("checks the document that the service has when the stack's was not sent, as with --exclude", async () => {
    const document = (await build()).registered.get(SERVICE)?.serviceConfig as string;
    const kept = { "alicloud:pai/service:Service": { serviceConfig: document } };
    const { registered } = await capture(() => new ComfyUI("demo", { ...args, image: "r/i:2" }), {
      kept,
    });
    expect(registered.get(SERVICE)?.serviceConfig).not.toBe(document);
    expect(secretValue(registered.get(COMMAND)?.environment)).toMatchObject({
      COMFYUI_EAS_DOCUMENT_DIGEST: sha256(document),
    });
  });

  it("calls nothing proven when the check is of an earlier deployment, as after --target", async () => {
    const kept = { "command:local:Command": { triggers: ["of before"] } };
    const { built } = await capture(() => new ComfyUI("demo", args), { kept });
    expect(await resolved(built.video)).toMatch(/^not proven: the check was left out/);
  });

  it("calls nothing proven when there is no check, as with --target after a check that failed", async () => {
    const { built } = await capture(() => new ComfyUI("demo", args), {
      leftOut: "command:local:Command",
    });
    expect(await resolved(built.video)).toMatch(/^not proven: the check failed, or was left out/);
    expect(await resolved(built.evidence as pulumi.Output<string>)).toBe(
      "evidence/test/evidence.json",
    );
  });

  it("names the evidence that the check wrote, even if the stack was renamed since", async () => {
    const evidence = "evidence/before/evidence.json";
    const kept = { "command:local:Command": { stdout: JSON.stringify({ evidence }) } };
    const { built } = await capture(() => new ComfyUI("demo", args), { kept });
    expect(await resolved(built.evidence as pulumi.Output<string>)).toBe(evidence);
  });

  it.each(["standard", "api", "cluster"] as const)(
    "tells the check of the %s edition what to ask EAS about",
    async (edition) => {
      const { registered } = await build({ edition });
      expect(secretValue(registered.get(COMMAND)?.environment)).toMatchObject({
        COMFYUI_EAS_SERVICE: "comfyui_dev",
        COMFYUI_EAS_REGION: "cn-hangzhou",
      });
    },
  );

  it("puts the NAS files into the service's network, and says that no video is proved there", async () => {
    const { built, registered } = await build({
      edition: "api",
      oss: undefined,
      nas: {},
      network: { zone: "cn-hangzhou-h" },
    });
    const types = [...registered.keys()].map((key) => key.split("$").pop()?.split("::")[0]);
    expect(types).toEqual(
      expect.arrayContaining(["alicloud:nas/fileSystem:FileSystem", "alicloud:vpc/switch:Switch"]),
    );
    expect(secretValue(registered.get(COMMAND)?.environment)).toMatchObject({
      COMFYUI_EAS_CALLS: "queue",
      COMFYUI_EAS_PROOF_LEVEL: "result",
    });
    expect(await resolved(built.video)).toMatch(/^not proven: /);
  });

  it("reads the results of an API service from its bucket", async () => {
    const { built, registered } = await build({ edition: "api" });
    expect(secretValue(registered.get(COMMAND)?.environment)).toMatchObject({
      COMFYUI_EAS_CALLS: "queue",
      COMFYUI_EAS_STORAGE: "oss://my-bucket/comfyui/",
      COMFYUI_EAS_REGION: "cn-hangzhou",
      COMFYUI_EAS_PROOF_LEVEL: "pixels",
    });
    expect(await resolved(built.webUI)).toBe("");
    expect(await resolved(built.api)).toContain("/api_prompt?task_id=");
  });

  it("says that a Cluster service has no API, and what about it is unverified", async () => {
    const warned = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    const { built } = await build({ edition: "cluster" });
    expect(await resolved(built.api)).toBe(
      "none: the Cluster edition (unverified) has a WebUI only",
    );
    expect(await resolved(built.video)).toBe("proven as a WebUI would ask (unverified edition)");
    expect(warned.mock.calls.map(([said]) => said)).toEqual([
      expect.stringMatching(/Cluster edition is unverified: No document of a ComfyUI Cluster/),
    ]);
    warned.mockRestore();
  });

  it.each([
    ["standard", undefined],
    ["api", "The service document of the API edition is inferred: The asynchronous keys are"],
  ] as const)("says in a preview of %s what is not sure: %s", async (edition, doubt) => {
    const told = vi.spyOn(pulumi.log, "info").mockResolvedValue();
    await build({ edition }, true);
    const said = told.mock.calls.map(([text]) => text);
    expect(said).toEqual(doubt === undefined ? [] : [expect.stringContaining(doubt)]);
    told.mockRestore();
  });

  it("says why nothing is proven when the check is switched off", async () => {
    const { built, registered } = await build({ skipSmokeCheck: "no GPU quota yet" });
    expect(registered.has(COMMAND)).toBe(false);
    expect(await resolved(built.video)).toBe("not proven: no GPU quota yet");
  });

  it.each(["", " ", false as never])("is not switched off by %j", async (skipSmokeCheck) => {
    await expect(build({ skipSmokeCheck })).rejects.toThrow(
      /skipSmokeCheck: is (" ?"|false); write why/,
    );
  });

  it("refuses a second service that would overwrite the evidence of the first", async () => {
    const two = (smokeEvidenceDir?: string) =>
      capture(() => {
        new ComfyUI("demo", args);
        return new ComfyUI("other", {
          ...args,
          serviceName: "comfyui_other",
          oss: { existingBucket: "theirs" },
          smokeEvidenceDir,
        });
      });
    await expect(two()).rejects.toThrow(
      'smokeEvidenceDir: is evidence/test, where "demo" writes its evidence; give it a folder',
    );
    await expect(two("evidence/../evidence/test/")).rejects.toThrow('where "demo" writes');
    const { built } = await two("evidence/other");
    expect(await resolved(built.evidence!)).toBe("evidence/other/evidence.json");
  });

  it("puts no path of this machine into the state", async () => {
    const { registered } = await build();
    const { create, environment } = registered.get(COMMAND) ?? {};
    expect(create).toBe("client/smoke/command.mjs");
    expect(JSON.stringify(environment)).not.toContain(process.cwd());
  });
});
