import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { capture, resolved } from "../../test/support/mocks";
import { OssMount, type OssMountArgs } from "./ossMount";

const build = (args: OssMountArgs, preview = false) =>
  capture(() => new OssMount("demo", { existingBucket: "theirs", ...args }), { preview });

describe("a bucket that is made", () => {
  const make = (args: OssMountArgs = {}, opts?: pulumi.ComponentResourceOptions) =>
    capture(() => new OssMount("demo", { bucketName: "mine", folder: "team", ...args }, opts));
  const OSS = "comfyui-eas:index:OssMount$alicloud:oss";

  it("keeps its contents, and deletes uncompleted uploads and old temporary files", async () => {
    const { registered, options } = await make();
    const { lifecycleRules, ...bucket } = registered.get(`${OSS}/bucket:Bucket::demo-bucket`) ?? {};
    expect(bucket).toEqual({ bucket: "mine", forceDestroy: false });
    expect(lifecycleRules).toMatchObject([
      { enabled: true, prefix: "", abortMultipartUploads: [{ days: 7 }] },
      { enabled: true, prefix: "team/temp/", expirations: [{ days: 7 }] },
    ]);
    // Otherwise an `up` after a refresh would plan to take these two back.
    expect(options.get("demo-bucket")).toEqual({
      ignoreChanges: ["serverSideEncryptionRule", "acl"],
    });
  });

  it("is deleted with its contents only when that is asked for", async () => {
    const { registered } = await make({ deleteContents: true });
    expect(registered.get(`${OSS}/bucket:Bucket::demo-bucket`)).toMatchObject({
      forceDestroy: true,
    });
    const { options } = await make({}, { protect: true });
    expect(options.get("demo-bucket")).toMatchObject({ protect: true });
  });

  it("is closed to the public, and encrypted before anything is written", async () => {
    const { registered, options } = await make();
    const block = `${OSS}/bucketPublicAccessBlock:BucketPublicAccessBlock::demo-public-access`;
    const encryption = `${OSS}/bucketServerSideEncryption:BucketServerSideEncryption::demo-encryption`;
    expect(registered.get(block)).toEqual({ bucket: "mine", blockPublicAccess: true });
    expect(registered.get(encryption)).toEqual({ bucket: "mine", sseAlgorithm: "AES256" });
    // Never removed from a bucket that stays.
    const guard = { retainOnDelete: true, dependsOn: ["demo-bucket"] };
    expect(options.get("demo-public-access")).toEqual(guard);
    expect(options.get("demo-encryption")).toEqual(guard);
    expect(options.get("demo-marker")).toEqual({
      deleteBeforeReplace: true,
      replacementTrigger: 1,
      dependsOn: ["demo-encryption"],
    });
  });
});

it("leaves its marker in a bucket that exists, where another stack may mount the folder too", async () => {
  const { options } = await build({});
  expect([...options]).toEqual([
    ["demo-marker", { deleteBeforeReplace: true, retainOnDelete: true }],
  ]);
});

describe("a mount of OSS", () => {
  it("is the folder comfyui, at the path that the console uses, and known in a preview", async () => {
    const { built } = await build({}, true);
    expect(await resolved(built.storageEntry)).toEqual({
      mount_path: "/code/data-oss",
      oss: { path: "oss://theirs/comfyui/", readOnly: false },
      properties: { resource_type: "model" },
    });
  });

  it("is the earlier folder when a deployment leaves the marker out, as with --target", async () => {
    const marker = { bucket: "before", key: "old/comfyui/.comfyui-eas" };
    const { built } = await capture(
      () => new OssMount("demo", { existingBucket: "theirs", folder: "new" }),
      { kept: { "alicloud:oss/bucketObject:BucketObject": marker } },
    );
    expect(await resolved(built.address)).toBe("oss://before/old/comfyui/");
    expect(await resolved(built.storageEntry)).toMatchObject({
      oss: { path: "oss://before/old/comfyui/" },
    });
  });

  it("takes a folder that becomes known later", async () => {
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
    [{ bucketName: "mine" }, "needs exactly one of bucketName (make a bucket) and existingBucket"],
    [{ folder: "/comfyui/" }, 'folder: is "/comfyui/"; it must be a path such as comfyui'],
    [{ folder: "" }, 'folder: is ""'],
    [{ mountPath: "data" }, 'mountPath: is "data"; it must be an absolute path below a folder'],
  ])("refuses %j", async (args, why) => {
    await expect(build(args)).rejects.toThrow(`OssMount "demo" cannot be made as it is written`);
    await expect(build(args)).rejects.toThrow(why);
  });
});
