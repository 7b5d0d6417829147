import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../components/document/json";
import { adopt, changed, text } from "./testing";

const problemsOf = (json: string): string => {
  try {
    adopt(json);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("was taken over");
};

describe("what cannot be taken over", () => {
  const [mount] = (JSON.parse(text("standard-oss")) as { storage: JsonObject[] }).storage;

  it.each<[string, string, RegExp]>([
    ["no JSON", "metadata:\n  name: x", /not JSON/],
    ["no object", "[]", /not a JSON object/],
    [
      "no document in the answer",
      '{"ServiceConfig": "{"}',
      /ServiceConfig in the file is not JSON/,
    ],
    ["no name", "{}", /metadata\.name: is missing/],
    [
      "a machine with two GPUs",
      changed("standard-oss", {
        cloud: { computing: { instances: [{ type: "ecs.gn6i-c24g1.12xlarge" }] } },
      }),
      /cloud\.computing: "ecs\.gn6i-c24g1\.12xlarge" is not a known machine type with exactly one GPU/,
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
      /comfyui-eas:settings\.serviceName: is "studio-oss"; it must be 3 to 63/,
    ],
  ])("%s", (_, json, message) => {
    expect(problemsOf(json)).toMatch(message);
  });

  it("is reported all at once", () => {
    const json = changed("standard-oss", { storage: null, cloud: null });
    expect(problemsOf(json).split("\n")).toHaveLength(3);
  });
});
