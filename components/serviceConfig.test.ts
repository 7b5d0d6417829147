import { describe, expect, it } from "vitest";
import { DEFAULT_INSTANCE_TYPES } from "./instanceTypes";
import { ossStorageEntry } from "./ossMount";
import { merge, replacementKey, serialise, serviceConfig } from "./serviceConfig";

const input = {
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

  it("carries the workspace where the server repeats it", () => {
    expect(serviceConfig({ ...input, workspaceId: "123" })).toMatchObject({
      metadata: { workspace_id: "123" },
    });
  });

  it("takes further keys last and keeps the others", () => {
    const document = serviceConfig({ ...input, extraConfig: { metadata: { disk: "40Gi" } } });
    expect(document).toMatchObject({
      metadata: { disk: "40Gi", instance: 1, name: "comfyui_dev" },
    });
  });
});

describe("serialise", () => {
  it("gives one text for one document, whatever the order of its keys", () => {
    expect(serialise({ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: 0 })).toBe(
      '{"a":0,"b":{"c":[{"y":2,"z":1}],"d":1}}',
    );
  });
});

describe("merge", () => {
  it("merges objects and replaces everything else", () => {
    expect(merge({ a: { b: 1, c: [1, 2] } }, { a: { c: [3], d: 4 } })).toEqual({
      a: { b: 1, c: [3], d: 4 },
    });
  });
});

describe("replacementKey", () => {
  const key = (change: Partial<Parameters<typeof replacementKey>[0]>) =>
    serialise(replacementKey({ ...input, ...change }));

  it.each([
    ["the name", { serviceName: "other" }],
    ["the workspace", { workspaceId: "1" }],
    ["the mount's presence", { storage: undefined }],
    ["a key taken in", { extraConfig: { features: { "eas.aliyun.com/x": "1" } } }],
  ])("changes with %s", (_what, change) => {
    expect(key(change)).not.toBe(key({}));
  });

  it.each([
    ["the image", { image: "r/i:2" }],
    ["the machines", { instanceTypes: ["ecs.gn6i-c16g1.4xlarge"] }],
    ["the folder", { storage: ossStorageEntry("other", "x", "/mnt/y") }],
  ])("stays the same with %s, which EAS changes in place", (_what, change) => {
    expect(key(change)).toBe(key({}));
  });

  it("stays the same with the value of a further key", () => {
    expect(key({ extraConfig: { a: { b: 1 } } })).toBe(key({ extraConfig: { a: { b: 2 } } }));
  });
});
