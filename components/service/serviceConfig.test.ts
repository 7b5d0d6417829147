import { describe, expect, it } from "vitest";
import { DEFAULT_INSTANCE_TYPES } from "../document/instanceTypes";
import { serialise } from "../document/json";
import { nasStorageEntry } from "../storage/nasMount";
import { ossStorageEntry } from "../storage/ossMount";
import { replacementKey, type ServiceConfigInput, serviceConfig } from "./serviceConfig";

const input: ServiceConfigInput = {
  edition: "standard",
  serviceName: "comfyui_dev",
  image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
  instanceTypes: DEFAULT_INSTANCE_TYPES,
  storage: ossStorageEntry("my-bucket", "comfyui", "/code/data-oss"),
};

describe("the document of a Standard service", () => {
  it("is the vendor's, key by key", () => {
    expect(serviceConfig(input)).toMatchInlineSnapshot(`
      {
        "cloud": {
          "computing": {
            "instances": [
              {
                "type": "ml.gu7i.c16m60.1-gu30",
              },
              {
                "type": "ecs.gn6i-c16g1.4xlarge",
              },
            ],
          },
        },
        "containers": [
          {
            "image": "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
            "port": 8000,
            "script": "python main.py --listen --port 8000 --data-dir /code/data-oss",
          },
        ],
        "metadata": {
          "enable_webservice": true,
          "instance": 1,
          "name": "comfyui_dev",
          "rpc": {
            "keepalive": 600000,
          },
        },
        "storage": [
          {
            "mount_path": "/code/data-oss",
            "oss": {
              "path": "oss://my-bucket/comfyui/",
              "readOnly": false,
            },
            "properties": {
              "resource_type": "model",
            },
          },
        ],
      }
    `);
  });

  it("has no data directory when nothing is mounted", () => {
    const document = serviceConfig({ ...input, storage: undefined });
    expect(document).not.toHaveProperty("storage");
    expect(serialise(document)).not.toContain("--data-dir");
  });

  it("names the mount path once in the mount and once in the command line", () => {
    const document = serviceConfig({ ...input, storage: ossStorageEntry("b", "f", "/mnt/comfy") });
    expect(document).toMatchObject({
      storage: [{ mount_path: "/mnt/comfy" }],
      containers: [{ script: expect.stringMatching(/ --data-dir \/mnt\/comfy$/) }],
    });
  });

  it("has the workspace in the place where the server returns it", () => {
    expect(serviceConfig({ ...input, workspaceId: "123" })).toMatchObject({
      metadata: { workspace_id: "123" },
    });
  });

  it("merges further keys last and keeps the others", () => {
    const document = serviceConfig({ ...input, extraConfig: { metadata: { disk: "40Gi" } } });
    expect(document).toMatchObject({
      metadata: { disk: "40Gi", instance: 1, name: "comfyui_dev" },
    });
  });
});

const api: ServiceConfigInput = {
  ...input,
  edition: "api",
  instances: 3,
  queue: { cpu: 2, memoryMB: 8000, maxDeliveries: 2 },
};

describe("the document of an API service", () => {
  it("is asynchronous, has no web service and works on one prompt at a time", () => {
    const { metadata, queue } = serviceConfig(api) as Record<string, object>;
    expect(metadata).toEqual({
      name: "comfyui_dev",
      instance: 3,
      type: "Async",
      rpc: { keepalive: 600_000, worker_threads: 1 },
    });
    expect(queue).toEqual({ cpu: 2, memory: 8000, max_delivery: 2 });
  });

  it("passes further keys of the queue on unchanged", () => {
    const queue = { cpu: 1, memoryMB: 4000, maxDeliveries: 1, resource: "eas-r-1" };
    const extra = { sink: { memory: 1 }, cpu: 4 };
    expect(serviceConfig({ ...api, queue: { ...queue, extra } }).queue).toEqual({
      cpu: 4,
      memory: 4000,
      max_delivery: 1,
      resource: "eas-r-1",
      sink: { memory: 1 },
    });
  });

  it("follows the backlog of its queue when asked to", () => {
    const autoscaler = { min: 0, max: 5, backlogPerInstance: 2 };
    expect(serviceConfig({ ...api, autoscaler }).autoscaler).toEqual({
      min: 0,
      max: 5,
      strategies: { "queue[avgbacklog]": 2 },
    });
    const first = ({ min }: { min: number }) =>
      serviceConfig({ ...api, instances: undefined, autoscaler: { ...autoscaler, min } }).metadata;
    expect(first({ min: 2 })).toMatchObject({ instance: 2 });
    expect(first({ min: 0 })).toMatchObject({ instance: 1 });
    const slow = { ...autoscaler, scaleDownWindowSeconds: 900 };
    expect(serviceConfig({ ...api, autoscaler: slow }).autoscaler).toMatchObject({
      behavior: { scaleDown: { stabilizationWindowSeconds: 900 } },
    });
  });
});

describe("the document of a Cluster service", () => {
  it("has a WebUI and the type of the sibling product, or the one that is given", () => {
    const cluster: ServiceConfigInput = { ...input, edition: "cluster", instances: 2 };
    expect(serviceConfig(cluster).metadata).toMatchObject({
      type: "SDCluster",
      enable_webservice: true,
      instance: 2,
      rpc: { keepalive: 600_000 },
    });
    expect(serviceConfig({ ...cluster, metadataType: "Other" }).metadata).toMatchObject({
      type: "Other",
    });
  });
});

it("puts a service into a VPC by three ids", () => {
  const networking = { vpc_id: "vpc-1", vswitch_id: "vsw-1", security_group_id: "sg-1" };
  expect(serviceConfig({ ...input, networking }).cloud).toMatchObject({ networking });
});

describe("replacementKey", () => {
  const key = (change: Partial<Parameters<typeof replacementKey>[0]>) =>
    serialise(replacementKey({ ...input, ...change }));

  it.each<[string, Partial<ServiceConfigInput>, from?: Partial<ServiceConfigInput>]>([
    ["the name", { serviceName: "other" }],
    ["the workspace", { workspaceId: "2" }, { workspaceId: "1" }],
    ["the edition", { edition: "cluster" }],
    ["the type", { edition: "cluster", metadataType: "Other" }, { edition: "cluster" }],
    ["a queue's further key", { queue: { ...api.queue!, extra: { sink: 1 } } }],
    ["the mount's presence", { storage: undefined }],
    ["a key taken in", { extraConfig: { features: { "eas.aliyun.com/x": "1" } } }],
  ])("changes with %s", (_what, change, from = {}) => {
    expect(key(change)).not.toBe(key(from));
  });

  it.each([
    ["the image", { image: "r/i:2" }],
    ["the machines", { instanceTypes: ["ecs.gn6i-c16g1.4xlarge"] }],
    ["the number of instances", { instances: 2 }],
    ["the folder", { storage: ossStorageEntry("other", "x", "/mnt/y") }],
    ["files on NAS instead", { storage: nasStorageEntry("x.nas.aliyuncs.com", "/", "/mnt/y") }],
  ])("stays the same with %s, which EAS changes in place", (_what, change) => {
    expect(key(change)).toBe(key({}));
  });

  it("does not change with the value of a further key", () => {
    expect(key({ extraConfig: { a: { b: 1 } } })).toBe(key({ extraConfig: { a: { b: 2 } } }));
  });

  it("does not change with the order of further keys", () => {
    expect(key({ extraConfig: { a: 1, b: 2 } })).toBe(key({ extraConfig: { b: 2, a: 1 } }));
  });
});
