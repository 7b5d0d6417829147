import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type JsonObject, merge } from "../../components/json";
import { liveService } from "./document";
import { settingsFrom } from "./settingsFrom";

const text = (name: string) => readFileSync(join(__dirname, "fixtures", `${name}.json`), "utf8");
const adopt = (json: string) => settingsFrom(liveService(json), "cn-hangzhou");

/** A fixture with other values; null takes a key out. */
const changed = (name: string, change: JsonObject) =>
  JSON.stringify(merge(JSON.parse(text(name)) as JsonObject, change));

const problemsOf = (json: string): string => {
  try {
    adopt(json);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("was taken over");
};

const MACHINES = ["ml.gu7i.c16m60.1-gu30", "ecs.gn6i-c16g1.4xlarge"];
const bucket = (folder: string) => ({
  oss: { bucket: "studio-models", folder, mountPath: "/code/data-oss" },
});

describe("a service that can be taken over", () => {
  it.each([
    [
      "standard-oss",
      {
        edition: "standard",
        serviceName: "studio_oss",
        imageVersion: "1.9",
        instanceTypes: MACHINES,
        storage: bucket("data-oss"),
        extraConfig: { metadata: { rpc: { keepalive: null } } },
      },
    ],
    [
      "standard-nas",
      {
        edition: "standard",
        serviceName: "studio_nas",
        imageVersion: "2.1",
        instanceTypes: MACHINES,
        network: {
          vpcId: "vpc-bp1studio",
          vswitchId: "vsw-bp1studio",
          securityGroupId: "sg-bp1studio",
        },
        storage: {
          nas: {
            mountTarget: "0a1b2c3d4e-abc12.cn-hangzhou.nas.aliyuncs.com",
            path: "/",
            mountPath: "/code/data-nas",
          },
        },
        workspaceId: "20481",
        extraConfig: { metadata: { rpc: { keepalive: 500000 } } },
      },
    ],
    [
      "api",
      {
        edition: "api",
        serviceName: "studio_api",
        imageVersion: "1.9",
        instanceTypes: MACHINES,
        instances: 2,
        queue: { cpu: 2, memoryMB: 4000, maxDeliveries: 2, extra: { min_replica: 1 } },
        autoscaler: { min: 1, max: 4, backlogPerInstance: 3, scaleDownWindowSeconds: 600 },
        storage: bucket("api"),
        extraConfig: { metadata: { rpc: { keepalive: 500000 } } },
      },
    ],
    [
      "cluster",
      {
        edition: "cluster",
        serviceName: "studio_cluster",
        imageVersion: "1.7",
        instanceTypes: MACHINES,
        instances: 2,
        storage: bucket("shared"),
        extraConfig: { options: { enable_cache: true }, metadata: { rpc: { keepalive: null } } },
      },
    ],
    [
      "dedicated",
      {
        edition: "standard",
        serviceName: "studio_dedicated",
        imageVersion: "1.9",
        storage: bucket("data-oss"),
        extraConfig: {
          metadata: {
            ...{ resource: "eas-r-4gt8twzwllfo519", cpu: 16, memory: 60000, gpu: 1 },
            rpc: { keepalive: null },
          },
          cloud: { computing: null },
        },
      },
    ],
    [
      "unknown-keys",
      {
        edition: "standard",
        serviceName: "studio_odd",
        imageVersion: "1.9",
        instanceTypes: MACHINES,
        storage: bucket("odd"),
        extraConfig: {
          features: { "eas.aliyun.com/extra-ephemeral-storage": "100Gi" },
          labels: { team: "video" },
          runtime: { enable_crash_block: false },
          novelty: { level: 3, names: ["a", "b"] },
          metadata: {
            ...{ shm_size: 32, "eas.termination_grace_period": 60 },
            rpc: { keepalive: 300000, rate_limit: 5 },
          },
          cloud: { logging: { paths: ["/var/log/comfyui.log"] } },
        },
      },
    ],
  ])("%s: nothing of it is lost, and nothing is made", (name, settings) => {
    const adopted = adopt(text(name));
    expect(adopted.settings).toEqual(settings);
    expect(adopted.left).toEqual([]);
  });

  it("is referred to by name when it is Serverless", () => {
    const document = { metadata: { name: "studio-free", type: "Serverless" } };
    expect(adopt(JSON.stringify(document)).settings).toEqual({
      edition: "serverless",
      mode: "adopt",
      serviceName: "studio-free",
    });
  });

  it("is read in each spelling of its keys", () => {
    const { metadata, ...rest } = JSON.parse(text("api")) as JsonObject & { metadata: JsonObject };
    const { name, "rpc.worker_threads": threads, "rpc.keepalive": keepalive, ...own } = metadata;
    const rpc = { worker_threads: threads, keepalive };
    const dotted = adopt(text("api"));
    for (const respelled of [
      { ...rest, metadata: { ...own, name, rpc } },
      { ...rest, rpc, name, metadata: own },
    ]) {
      expect(adopt(JSON.stringify(respelled))).toEqual(dotted);
    }
    expect(dotted.settings.extraConfig).toMatchObject({ metadata: { rpc: { keepalive } } });
    expect(dotted.left).toEqual([]);
  });

  it("has the labels that are not the system's as tags", () => {
    const answer = JSON.parse(text("standard-nas")) as JsonObject;
    const Labels = [
      { LabelKey: "team", LabelValue: "video" },
      { LabelKey: "acs:eas:group", LabelValue: "x" },
    ];
    expect(adopt(JSON.stringify({ ...answer, Labels })).settings.tags).toEqual({ team: "video" });
  });

  it("keeps an image of one's own whole", () => {
    const image = "registry.example.com/video/comfyui@sha256:".padEnd(106, "a");
    const script = "python main.py --listen --port 8000 --data-dir /code/data-oss";
    const adopted = adopt(changed("standard-oss", { containers: [{ image, script, port: 8000 }] }));
    expect(adopted.settings).toMatchObject({ image });
    expect(adopted.settings).not.toHaveProperty("imageVersion");
  });
});

describe("what settings do not say", () => {
  const left = (json: string) =>
    Object.fromEntries(adopt(json).left.map(({ key, reason }) => [key, reason]));

  it("is told where the first up writes it", () => {
    const told = left(changed("api", { metadata: { rpc: { worker_threads: 4 } }, queue: null }));
    expect(told["metadata.rpc.worker_threads"]).toBe("the first up makes it 1");
    expect(told["queue.max_delivery"]).toBe("the first up makes it 1");
  });

  it("is told where there is no setting", () => {
    const containers = [
      {
        image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
        port: 8000,
        script: "python main.py --listen --port 8000 --data-dir /code/data-oss",
        env: [{ name: "HF_TOKEN", value: "hf_0123456789" }],
      },
    ];
    const told = left(changed("standard-oss", { containers, autoscaler: { min: 1, max: 2 } }));
    expect(Object.keys(told).sort()).toEqual(["autoscaler", "containers.0.env"]);
  });

  it("never has a secret in it, and neither have the settings", () => {
    const secrets = {
      dockerAuth: "dXNlcjpoaWRkZW4tMQ==",
      token: "hidden-2",
      credential: { private_token: "hidden-3", role_arn: "acs:ram::1:role/x" },
      sinker: { config: { url: "https://user:hidden-4@example.com" } },
      tasks: [{ env: [{ name: "DB_PASSWORD", value: "hidden-5" }] }],
      metadata: { access_key: "hidden-6" },
    };
    const adopted = adopt(changed("standard-oss", secrets));
    expect(JSON.stringify(adopted)).not.toMatch(/hidden|dXNlcjp/);
    expect(adopted.settings.extraConfig).toMatchObject({
      credential: { role_arn: "acs:ram::1:role/x" },
    });
    expect(adopted.left.map(({ key }) => key).sort()).toEqual([
      "credential.private_token",
      "dockerAuth",
      "metadata.access_key",
      "sinker.config.url",
      "tasks",
      "token",
    ]);
  });
});

describe("what cannot be taken over", () => {
  const [mount] = (JSON.parse(text("standard-oss")) as { storage: JsonObject[] }).storage;

  it.each<[string, string, RegExp]>([
    ["no JSON", "metadata:\n  name: x", /not JSON/],
    ["no object", "[]", /no JSON object/],
    ["no document in the answer", '{"ServiceConfig": "{"}', /ServiceConfig is not JSON/],
    ["no name", "{}", /metadata\.name: is missing/],
    [
      "a machine with two GPUs",
      changed("standard-oss", {
        cloud: { computing: { instances: [{ type: "ecs.gn6i-c24g1.12xlarge" }] } },
      }),
      /cloud\.computing: "ecs\.gn6i-c24g1\.12xlarge" is not a machine with exactly one GPU/,
    ],
    ["no machine", changed("standard-oss", { cloud: null }), /cloud\.computing: names no machine/],
    [
      "two mounts",
      changed("standard-oss", { storage: [mount, { ...mount, mount_path: "/mnt/more" }] }),
      /storage: has 2 mounts \(\/code\/data-oss, \/mnt\/more\)/,
    ],
    ["no mount", changed("standard-oss", { storage: null }), /storage: is missing/],
    [
      "a mount that cannot be written",
      changed("standard-oss", {
        storage: [{ ...mount, oss: { path: "oss://b-1/x/", readOnly: true } }],
      }),
      /read-only/,
    ],
    [
      "a whole bucket",
      changed("standard-oss", { storage: [{ ...mount, oss: { path: "oss://b-1/" } }] }),
      /is a whole bucket/,
    ],
    [
      "another product's image",
      changed("standard-oss", {
        containers: [
          {
            image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/vllm:0.9",
            script: "vllm",
          },
        ],
      }),
      /pai-eas\/vllm:0\.9" is not known to be ComfyUI/,
    ],
    [
      "another kind of service",
      changed("standard-oss", { metadata: { type: "LLM" } }),
      /metadata\.type: "LLM"/,
    ],
    [
      "two instances of Standard",
      changed("standard-oss", { metadata: { instance: 2 } }),
      /metadata\.instance: is 2/,
    ],
    [
      "a name that settings refuse",
      changed("standard-oss", { metadata: { name: "studio-oss" } }),
      /comfyui-eas:settings\.serviceName: must be 3 to 63/,
    ],
  ])("%s", (_, json, message) => {
    expect(problemsOf(json)).toMatch(message);
  });

  it("is told all at once", () => {
    const json = changed("standard-oss", { storage: null, cloud: null });
    expect(problemsOf(json).split("\n")).toHaveLength(3);
  });
});
