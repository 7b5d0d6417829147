import { describe, expect, it } from "vitest";
import { problemLine } from "../problem";
import { nasStorageEntry } from "../storage/nasMount";
import { ossStorageEntry } from "../storage/ossMount";
import type { ServiceConfigInput } from "./serviceConfig";
import { serviceProblems } from "./serviceProblems";

const standard: ServiceConfigInput & { region: string } = {
  region: "cn-hangzhou",
  edition: "standard",
  serviceName: "comfyui_dev",
  image: "r/comfyui:1.9",
  instanceTypes: ["ecs.gn6i-c16g1.4xlarge"],
  storage: ossStorageEntry("my-bucket", "comfyui", "/code/data-oss"),
};
const queue = { cpu: 1, memoryMB: 4000, maxDeliveries: 1 };
const api: typeof standard = { ...standard, edition: "api", instances: 3, queue };

type Input = Parameters<typeof serviceProblems>[0];
const lines = (input: Input, pending?: readonly string[]) =>
  serviceProblems(input, pending).map(problemLine);

describe("a service's problems", () => {
  it.each([
    standard,
    { ...standard, instances: 1 },
    { ...standard, storage: undefined },
    { ...standard, extraConfig: { metadata: { disk: "40Gi" } } },
    api,
    { ...api, autoscaler: { min: 0, max: 5, backlogPerInstance: 1 } },
    { ...api, instances: undefined, autoscaler: { min: 2, max: 5, backlogPerInstance: 1 } },
    { ...api, instances: undefined, autoscaler: { min: 0, max: 1, backlogPerInstance: 1 } },
    {
      ...api,
      autoscaler: { min: 1, max: 5, backlogPerInstance: 1 },
      extraConfig: { networking: { gateway: "gw-1" } },
    },
    { ...standard, edition: "cluster", instances: 2, metadataType: "Other" } as const,
    {
      ...standard,
      extraConfig: { cloud: { computing: null }, metadata: { resource: "eas-r-1" } },
    },
  ])("are none with %j", (input) => {
    expect(lines(input)).toEqual([]);
  });

  it("are all told at once", () => {
    const wrong = {
      ...standard,
      instances: 5,
      queue,
      instanceTypes: ["ecs.gn6i-c24g1.12xlarge"],
      extraConfig: {
        token: "canary-token",
        containers: [{ port: 8080, script: "python main.py --data-dir /elsewhere" }],
      },
    };
    expect(lines(wrong)).toEqual([
      expect.stringMatching(/^instances: the Standard edition has one instance/),
      expect.stringMatching(/^queue: belongs to the API edition/),
      expect.stringMatching(
        /^instanceTypes\.0: "ecs\.gn6i-c24g1\.12xlarge" is not a known machine type with/,
      ),
      expect.stringMatching(/^extraConfig\.containers: is decided by this package/),
      expect.stringMatching(/^extraConfig\.token: is decided by this package/),
    ]);
    expect(lines(wrong).join()).not.toContain("canary-token");
  });

  it.each<[string, Input, string]>([
    ["no edition", { edition: undefined }, "edition: is not set; write standard, api or cluster"],
    ["an edition", { edition: "Standard" as "standard" }, 'edition: is "Standard"; write standard'],
    [
      "the edition that is no document",
      { edition: "serverless" as "standard" },
      'edition: is "serverless"; make a ServerlessService, or write standard, api or cluster',
    ],
    ["no region", { region: undefined }, "region: is not set; write for example cn-hangzhou"],
    ["a region", { region: "moon" }, 'region: "moon" is not a region id'],
    ["a name", { serviceName: "My-Service" }, 'serviceName: is "My-Service"; it must be 3 to 63'],
    ["no machine", { instanceTypes: [] }, "instanceTypes: has no entry"],
    ["a mount path", { storage: ossStorageEntry("b", "f", "/a b") }, "storage.mount_path: must be"],
    [
      "NAS without a network",
      { storage: nasStorageEntry("m", "/", "/c/d") },
      "networking: is needed",
    ],
    ["a type", { metadataType: "Other" }, "metadataType: belongs to the Cluster edition"],
  ])("name %s", (_what, change, problem) => {
    expect(lines({ ...standard, ...change })).toEqual([expect.stringContaining(problem)]);
  });

  it.each<[keyof Input, unknown, string]>([
    ["serviceName", null, "a string; it is null"],
    ["workspaceId", 12345, "a string; it is a number"],
    ["instanceTypes", "ecs.gn6i-c16g1.4xlarge", "a list; it is a string"],
    ["extraConfig", "canary-text", "an object; it is a string"],
    ["queue", [1], "an object; it is a list"],
    ["storage", true, "an object; it is a boolean"],
    ["networking", null, "an object; it is null"],
    ["tags", "team", "an object; it is a string"],
  ])("tell a program in JavaScript what %s is when it is %j", (key, value, kind) => {
    expect(lines({ ...api, [key]: value })).toEqual([`${key}: must be ${kind}`]);
  });

  it.each<[Partial<ServiceConfigInput>, string]>([
    [{ instances: 0 }, "instances: is 0; write a whole number from 1 to 1000"],
    [{ instances: 1.5 }, "instances: is 1.5; write a whole number from 1 to 1000"],
    [
      { storage: undefined },
      "storage: is needed: without it there is no way to get the results of the API edition",
    ],
    [
      { autoscaler: { min: 5, max: 4, backlogPerInstance: 1 } },
      "autoscaler.max: is 4, less than min (5)",
    ],
    [
      { autoscaler: { min: 4, max: 5, backlogPerInstance: 1 } },
      "instances: is 3, outside autoscaler.min (4)",
    ],
    [
      { autoscaler: { min: -1, max: 2000, backlogPerInstance: 1 } },
      "autoscaler.min: is -1; write a whole number from 0 to 1000",
    ],
    [{ instances: "2" as never }, 'instances: is "2"; write a whole number from 1 to 1000'],
    [{ queue: { ...queue, cpu: Number.NaN } }, "queue.cpu: is NaN; write a whole number from 1 to"],
    [{ queue: { cpu: 1, maxDeliveries: 1 } as never }, "queue.memoryMB: is undefined; write"],
    [{ queue: { ...queue, maxDeliveries: 0 } }, "queue.maxDeliveries: is 0; write"],
    [
      { autoscaler: { min: 1, max: 5 } as never },
      "autoscaler.backlogPerInstance: is undefined; write a whole number from 1 to",
    ],
    [
      { autoscaler: { min: 1, max: 5, backlogPerInstance: 1, scaleDownWindowSeconds: 5 } },
      "autoscaler.scaleDownWindowSeconds: is 5; write a whole number from 60 to",
    ],
    ...["networking", "metadata"].map((place): [Partial<ServiceConfigInput>, string] => [
      {
        autoscaler: { min: 0, max: 5, backlogPerInstance: 1 },
        extraConfig: { [place]: { gateway: "gw-1" } },
      },
      "autoscaler.min: is 0, which EAS does not support behind a dedicated gateway (gw-1); write at least 1",
    ]),
    [
      { autoscaler: { min: 0, max: 0, backlogPerInstance: 1 } },
      "autoscaler.max: is 0; write a whole number from 1 to 1000",
    ],
  ])("of the API edition name what is wrong with %j", (change, problem) => {
    expect(lines({ ...api, ...change })[0]).toContain(problem);
  });

  it("say nothing about what is not known yet", () => {
    const { storage: _later, ...rest } = api;
    expect(lines({ ...rest, instances: undefined }, ["storage", "instances"])).toEqual([]);
    expect(lines(rest)).toHaveLength(1);
  });
});
