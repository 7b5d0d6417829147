import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, it } from "vitest";
import { capture } from "../test/support/mocks";
import { problemsIn } from "./checkedArgs";
import { partProblems } from "./comfyUIPartProblems";
import { comfyUIProblems } from "./comfyUIProblems";
import { networkProblems } from "./network/network";
import { type Problem, problemLine } from "./problem";
import { serverlessProblems } from "./service/serverlessProblems";
import { easServiceProblems } from "./service/serviceProblems";
import { nasProblems } from "./storage/nasMount";
import { ossProblems } from "./storage/ossMount";

// A deployment in which no check has taken its folder: another test file may have left its own.
beforeAll(() => capture(() => undefined));

const service = { edition: "standard", region: "cn-hangzhou", serviceName: "comfyui_dev" };
const oss = { bucketName: "mine" };

/** The problems of arguments that a JavaScript program gives. */
function ofComfyUI(given: object): string[] {
  const args = { ...service, oss, ...given } as object;
  return [...problemsIn(args, comfyUIProblems), ...partProblems("demo", args)].map(problemLine);
}

it.each<[object, unknown]>([
  [
    { oss: { ...oss, deleteContents: "false" } },
    "oss.deleteContents: must be true or false; it is a string",
  ],
  [{ oss: { bucketName: 5 } }, "oss.bucketName: must be a string; it is a number"],
  [{ oss: "mine" }, "oss: must be an object; it is a string"],
  [{ network: null }, "network: must be an object; it is null"],
  [
    { network: { zone: "cn-hangzhou-i", egress: 1 } },
    "network.egress: must be true or false; it is a number",
  ],
  [{ protect: "no" }, "protect: must be true or false; it is a string"],
  [{ imageVersion: 1.9 }, "imageVersion: must be a string; it is a number"],
  [{ tags: 5 }, "tags: must be an object; it is a number"],
  [{ tags: { team: 5, owner: undefined } }, "tags.team: must be a string; it is a number"],
  [{ tags: { "": "a" } }, "tags.: is a tag without a key; write one"],
  [
    { tags: { [`k${"é".repeat(32)}`]: "a" } },
    `tags.k${"é".repeat(32)}: is a key of 65 bytes; write at most 64`,
  ],
  [{ tags: { team: "é".repeat(65) } }, "tags.team: has a value of 130 bytes; write at most 128"],
  [
    { tags: { runbook: "see https://wiki/a" } },
    "tags.runbook: contains http:// or https://, which no tag may; write the address without it",
  ],
  [{ smokeSettings: 5 }, "smokeSettings: must be an object; it is a number"],
  [{ smokeSettings: { seed: true } }, "smokeSettings.seed: must be a number; it is a boolean"],
  [{ smokeDeadlineSeconds: true }, "smokeDeadlineSeconds: must be a number; it is a boolean"],
  [
    { smokeSettings: { limits: { files: true } } },
    "smokeSettings.limits.files: must be a number; it is a boolean",
  ],
  [{ protectt: true }, "protectt: is not an argument here; write protect"],
  [
    { smokeWorkfow: Promise.resolve("my.json") },
    "smokeWorkfow: is not an argument here; write smokeWorkflow",
  ],
  [
    { oss: { ...oss, deleteContent: true } },
    "oss.deleteContent: is not an argument here; write deleteContents",
  ],
  [
    { network: { zone: "cn-hangzhou-i", create: {} } },
    expect.stringMatching(/^network.create: is not an argument here; the keys are zone, cidr, /),
  ],
  [{ smokeSettings: { promt: "a" } }, "smokeSettings.promt: is not an argument here; write prompt"],
  [
    { smokeSettings: { checkpoints: { vido: "a" } } },
    "smokeSettings.checkpoints.vido: is not an argument here; write video",
  ],
  [
    {
      edition: "api",
      autoscaler: { min: 1, max: 2, backlogPerInstance: 1, scaleDownWindow: 3600 },
    },
    expect.stringMatching(/^autoscaler.scaleDownWindow: is not an argument here; /),
  ],
  // The parts have them, and ComfyUI gives them its own.
  [
    { oss: { ...oss, tags: { team: "film" } } },
    "oss.tags: is not an argument here; the keys are bucketName, existingBucket, folder, mountPath, deleteContents",
  ],
  [
    { network: { zone: "cn-hangzhou-i", region: "cn-beijing" } },
    expect.stringMatching(/^network.region: is not an argument here; the keys are zone, cidr, /),
  ],
  [
    { oss: undefined, nas: { vpcId: "vpc-1" }, network: { zone: "cn-hangzhou-i" } },
    expect.stringMatching(/^nas.vpcId: is not an argument here; the keys are mountTarget, path, /),
  ],
  [
    {
      oss: undefined,
      nas: { mountTarget: "m", vpcId: "vpc-1" },
      network: { zone: "cn-hangzhou-i" },
    },
    expect.stringMatching(/^nas.vpcId: is not an argument here; the keys are mountTarget, path, /),
  ],
  // The service has them, and ComfyUI makes them itself.
  [
    { storage: Promise.resolve({}) },
    expect.stringMatching(/^storage: is not an argument here; the keys are edition, /),
  ],
])("tells a JavaScript program what %j must be, and nothing else", (given, line) => {
  expect(ofComfyUI(given)).toEqual([line]);
});

// Of an output only that it is there would be read: one of false would delete all files.
it.each<[string, object]>([
  ["oss.deleteContents", { oss: { ...oss, deleteContents: pulumi.output(false) } }],
  ["network.egress", { network: { zone: "cn-hangzhou-i", egress: Promise.resolve(false) } }],
  ["protect", { protect: pulumi.output(true) }],
  ["oss", { oss: pulumi.output(oss) }],
  ["skipSmokeCheck", { skipSmokeCheck: pulumi.output("a") }],
  ["smokeSettings", { smokeSettings: { prompt: pulumi.output("a") } }],
  ["smokeEvidenceDir", { smokeEvidenceDir: pulumi.output("a") }],
])("refuses an output as %s", (key, given) => {
  expect(ofComfyUI(given)).toEqual([`${key}: must be a plain value, not an output`]);
});

it.each<[object, string[]]>([
  [{ storge: {} }, ["storge: is not an argument here; write storage"]],
  [
    { storage: { mount_path: "/m", oss: { path: 5 } } },
    ["storage.oss.path: must be a string; it is a number"],
  ],
  [
    { storage: { mount_path: "/m", os: { path: "oss://b/c/" } } },
    ["storage: needs oss or nfs; write storageEntry of an OssMount or NasMount"],
  ],
  // In the spelling of the arguments, EAS would place the service in no network.
  [
    { networking: { vpcId: "vpc-1", vswitch_id: "vsw-1", security_group_id: null } },
    ["networking.vpc_id: is not set"],
  ],
])("tells a JavaScript program what is wrong in the service of its own: %j", (given, lines) => {
  const args = {
    ...service,
    image: "r/comfyui:1.9",
    instanceTypes: ["ecs.gn6i-c4g1.xlarge"],
    ...given,
  };
  expect(easServiceProblems(args as object, []).map(problemLine)).toEqual(lines);
});

it("reports other mistakes at once", () => {
  const tell = (problems: readonly Problem[]) => problems.map(problemLine);
  expect(tell(networkProblems()({ vpcId: 5 } as object, []))).toEqual([
    "vpcId: must be a string; it is a number",
    "uses an existing network but lacks vswitchId, securityGroupId",
  ]);
  expect(tell(nasProblems()({ mountTarget: true, path: "x" } as object, []))).toEqual([
    "mountTarget: must be a string; it is a boolean",
    expect.stringMatching(/^path: is "x"; it must be/),
  ]);
  // `create` is wrong, so nothing is said of arguments that need it.
  const { edition: _, ...named } = service;
  const own = { ...named, create: "true", workspaceId: "1" } as object;
  expect(tell(serverlessProblems(own, []))).toEqual([
    "create: must be true or false; it is a string",
  ]);
});

it("accepts arguments that are right or not given", () => {
  expect(ofComfyUI({ network: undefined, tags: { team: undefined }, protect: false })).toEqual([]);
});

it("refuses tags of which only the service is free, where something else is made", () => {
  const tags = { runbook: "https://wiki/a" };
  const refused = [expect.stringMatching(/^tags\.runbook: contains http:\/\/ or https:\/\/, /)];
  const ids = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
  const nas = { mountTarget: "m" };
  expect(ofComfyUI({ oss: { existingBucket: "mine" }, tags })).toEqual([]);
  expect(ofComfyUI({ oss: undefined, nas, network: ids, tags })).toEqual([]);
  expect(ofComfyUI({ oss: undefined, nas: {}, network: ids, tags })).toEqual(refused);
  expect(ofComfyUI({ oss: undefined, nas, network: { zone: "cn-a-b" }, tags })).toEqual(refused);
  const tell = (problems: readonly Problem[]) => problems.map(problemLine);
  expect(tell(ossProblems()({ bucketName: "mine", tags }, []))).toEqual(refused);
  expect(tell(ossProblems()({ existingBucket: "mine", tags }, []))).toEqual([]);
  expect(tell(networkProblems()({ region: "r", zone: "cn-a-b", tags }, []))).toEqual(refused);
  const made = { vpcId: "vpc-1", vswitchId: "vsw-1", vswitchCidr: "10.0.0.0/16" };
  expect(tell(nasProblems()({ ...made, tags }, []))).toEqual(refused);
});
