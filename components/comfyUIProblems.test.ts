import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { capture } from "../test/support/mocks";
import { ComfyUI, type ComfyUIArgs } from "./comfyUI";

const args: ComfyUIArgs = {
  region: "cn-hangzhou",
  serviceName: "comfyui_dev",
  edition: "standard",
  oss: { bucketName: "my-bucket" },
};

const ROOT = "comfyui-eas:index:ComfyUI";

const build = (extra: Partial<ComfyUIArgs>) =>
  capture(() => new ComfyUI("demo", { ...args, ...extra }));

describe("a ComfyUI that cannot be made", () => {
  it("refuses all arguments that would break its guarantees, before anything is declared", async () => {
    const wrong = {
      instances: 5,
      instanceTypes: ["ecs.gn6i-c24g1.12xlarge"],
      image: "r/i:1",
      imageVersion: "1.9",
      extraConfig: { token: "canary-token" },
    };
    const refused = await build(wrong).catch((error: Error) => error);
    expect(pulumi.ResourceError.isInstance(refused)).toBe(true);
    const { message } = refused as Error;
    expect(message.split("\n")).toEqual([
      'ComfyUI "demo" cannot be made as it is written:',
      expect.stringContaining("  instances: the Standard edition has one instance"),
      expect.stringContaining('  instanceTypes.0: "ecs.gn6i-c24g1.12xlarge"'),
      expect.stringContaining("  extraConfig.token: is decided by this package"),
      "  image: cannot be set together with imageVersion; keep one of the two",
    ]);
    expect(message).not.toContain("canary-token");
  });

  const network = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
  it.each<[Partial<ComfyUIArgs>, string]>([
    [{ network: { vpcId: "vpc-1" } }, "network: uses an existing network but lacks vswitchId, sec"],
    [{ oss: { bucketName: "b", folder: "/" } }, 'oss.folder: is "/"; it must be a path'],
    [
      { oss: undefined, nas: { path: "/a" }, network },
      "nas.path: is /a, but a file system that is made here has no folders yet",
    ],
    [
      { oss: undefined, nas: { mountTarget: "m", deleteContents: true }, network },
      "nas: uses an existing file system, which is never deleted",
    ],
    [{ smokeDeadlineSeconds: 0 }, 'smokeDeadlineSeconds is "0"; write a number of seconds'],
    [{ smokeSettings: { seed: -1 } }, 'smokeSettings.seed is "-1"; write a whole number'],
    [{ smokeWorkflow: "none.json" }, "smokeWorkflow: none.json is not a workflow"],
    [{ smokeSettings: { inputs: { "99.text": "a" } } }, "smokeSettings.inputs 99.text"],
  ])("refuses what its parts would refuse, before it declares one: %j", async (extra, problem) => {
    const refused = await build(extra).catch((error: Error) => error);
    expect((refused as Error).message).toMatch(/^ComfyUI "demo" cannot be made as it is written:/);
    expect((refused as Error).message).toContain(problem);
    const monitor = pulumi.runtime.getMonitor() as unknown as {
      getRegisteredResources(): Map<string, unknown>;
    };
    expect([...monitor.getRegisteredResources().keys()]).toEqual([expect.stringContaining(ROOT)]);
  });

  it.each([
    [{ oss: undefined }, "needs exactly one of oss and nas"],
    [{ nas: {} }, "needs exactly one of oss and nas"],
    [{ oss: undefined, nas: {} }, "network: is not set; storage on NAS needs it"],
  ])("refuses storage that cannot be: %j", async (extra, problem) => {
    await expect(build(extra)).rejects.toThrow(problem);
  });
});
