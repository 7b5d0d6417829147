import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../components/document/json";
import { adopt, changed, text } from "./testing";

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
            resource: "eas-r-4gt8twzwllfo519",
            cpu: 16,
            memory: 60000,
            gpu: 1,
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
        tags: { team: "video" },
        extraConfig: {
          features: { "eas.aliyun.com/extra-ephemeral-storage": "100Gi" },
          runtime: { enable_crash_block: false },
          novelty: { level: 3, names: ["a", "b"] },
          metadata: {
            shm_size: 32,
            "eas.termination_grace_period": 60,
            rpc: { keepalive: 300000, rate_limit: 5 },
          },
          cloud: { logging: { paths: ["/var/log/comfyui.log"] } },
        },
      },
    ],
    [
      "one-machine",
      {
        edition: "standard",
        serviceName: "studio_one",
        imageVersion: "1.9",
        instanceTypes: ["ml.gu7i.c16m60.1-gu30"],
        storage: bucket("one"),
        extraConfig: { metadata: { rpc: { keepalive: null } } },
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

  it("is read whichever way its keys are spelt", () => {
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

  it("is read with its autoscaler in metadata, which is the same setting", () => {
    const { autoscaler, ...rest } = JSON.parse(text("api")) as JsonObject;
    const moved = { ...rest, metadata: { ...(rest.metadata as JsonObject), autoscaler } };
    expect(adopt(JSON.stringify(moved))).toEqual(adopt(text("api")));
  });

  it("may be scaled to zero, and have its queue in a resource group", () => {
    const [resource, min] = ["eas-r-4gt8twzwllfo519", 0];
    const adopted = adopt(changed("api", { queue: { resource }, autoscaler: { min } }));
    expect(adopted.settings).toMatchObject({
      queue: { cpu: 2, resource },
      autoscaler: { max: 4, scaleToZero: true },
    });
    expect(adopted.settings.autoscaler).not.toHaveProperty("min");
    expect(adopted.left).toEqual([]);
  });

  it("gets its labels as tags, without the system's and another stack's own", () => {
    const answer = JSON.parse(text("standard-nas")) as JsonObject;
    const Labels = [
      { LabelKey: "team", LabelValue: "video" },
      { LabelKey: "acs:eas:group", LabelValue: "x" },
      { LabelKey: "comfyui-eas-stack", LabelValue: "other.dev" },
    ];
    expect(adopt(JSON.stringify({ ...answer, Labels })).settings.tags).toEqual({ team: "video" });
  });

  it.each([
    "registry.example.com/video/comfyui@sha256:".padEnd(106, "a"),
    "eas-registry-vpc.cn-shanghai.cr.aliyuncs.com/pai-eas/comfyui:1.9",
  ])("keeps an image whole that is not the vendor's of this region: %s", (image) => {
    const script = "python main.py --listen --port 8000 --data-dir /code/data-oss";
    const adopted = adopt(changed("standard-oss", { containers: [{ image, script, port: 8000 }] }));
    expect(adopted.settings).toMatchObject({ image });
    expect(adopted.settings).not.toHaveProperty("imageVersion");
  });
});
