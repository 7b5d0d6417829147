import { expect, it } from "vitest";
import { partProblems } from "./comfyUIPartProblems";
import { comfyUIProblems } from "./comfyUIProblems";
import { networkProblems } from "./network/network";
import { type Problem, problemLine } from "./problem";
import { serverlessProblems } from "./service/serverlessProblems";
import { nasProblems } from "./storage/nasMount";

const service = { edition: "standard", region: "cn-hangzhou", serviceName: "comfyui_dev" };
const oss = { bucketName: "mine" };

/** The problems of arguments that a JavaScript program gives. */
function ofComfyUI(given: object): string[] {
  const args = { ...service, oss, ...given } as object;
  return [...comfyUIProblems(args, []), ...partProblems(args)].map(problemLine);
}

it.each<[object, string]>([
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
  [{ smokeSettings: 5 }, "smokeSettings: must be an object; it is a number"],
  [{ smokeSettings: { seed: true } }, "smokeSettings.seed: must be a number; it is a boolean"],
  [{ smokeDeadlineSeconds: true }, "smokeDeadlineSeconds: must be a number; it is a boolean"],
])("tells a JavaScript program what %j must be, and nothing else", (given, line) => {
  expect(ofComfyUI(given)).toEqual([line]);
});

it("reports other mistakes at once", () => {
  const tell = (problems: readonly Problem[]) => problems.map(problemLine);
  expect(tell(networkProblems({ vpcId: 5 } as object, []))).toEqual([
    "vpcId: must be a string; it is a number",
    "uses an existing network but lacks vswitchId, securityGroupId",
  ]);
  expect(tell(nasProblems({ mountTarget: true, path: "x" } as object, []))).toEqual([
    "mountTarget: must be a string; it is a boolean",
    expect.stringMatching(/^path: is "x"; it must be/),
  ]);
  // `create` is wrong, so nothing is said of arguments that need it.
  const own = { ...service, create: "true", workspaceId: "1" } as object;
  expect(tell(serverlessProblems(own, []))).toEqual([
    "create: must be true or false; it is a string",
  ]);
});

it("accepts arguments that are right or not given", () => {
  expect(ofComfyUI({ network: undefined, tags: { team: undefined }, protect: false })).toEqual([]);
});
