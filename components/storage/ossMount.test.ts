import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { capture, resolved } from "../../test/support/mocks";
import { OssMount, type OssMountArgs } from "./ossMount";

const build = (args: OssMountArgs, preview = false) =>
  capture(() => new OssMount("demo", { existingBucket: "theirs", ...args }), { preview });

describe("a mount of OSS", () => {
  it("is the folder comfyui where the console mounts it, and known in a preview", async () => {
    const { built } = await build({}, true);
    expect(await resolved(built.storageEntry)).toEqual({
      mount_path: "/code/data-oss",
      oss: { path: "oss://theirs/comfyui/", readOnly: false },
      properties: { resource_type: "model" },
    });
  });

  it("takes a folder that becomes known", async () => {
    const { built } = await build({
      folder: pulumi.output("team/comfyui"),
      mountPath: "/mnt/data",
    });
    expect(await resolved(built.storageEntry)).toMatchObject({
      mount_path: "/mnt/data",
      oss: { path: "oss://theirs/team/comfyui/" },
    });
  });

  it.each<[OssMountArgs, string]>([
    [{ folder: "/comfyui/" }, 'folder: is "/comfyui/"; it must be a path such as comfyui'],
    [{ folder: "" }, 'folder: is ""'],
    [{ mountPath: "data" }, 'mountPath: is "data"; it must be an absolute path below a folder'],
  ])("refuses %j", async (args, why) => {
    await expect(build(args)).rejects.toThrow(`OssMount "demo" cannot be made as it is written`);
    await expect(build(args)).rejects.toThrow(why);
  });
});
