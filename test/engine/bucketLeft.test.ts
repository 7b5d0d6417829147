// A bucket that outlives its stack, and one that somebody deletes, on the real engine and provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled, unchanged, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof, quickProof } from "./support/quickProof";

const settings = {
  edition: "standard",
  serviceName: "comfyui_bucket",
  smoke: noProof,
};
const proved = { ...settings, smoke: quickProof };
const GUARDED = expect.arrayContaining(["encryption", "lifecycle", "publicAccessBlock"]);

describe("the bucket of a stack", () => {
  let on: Deployment;
  let name: string;
  beforeAll(async () => {
    on = await deployment();
    await up(on, settings);
    name = (await on.outputs()).bucket ?? "";
  });
  afterAll(() => on?.close());

  const oss = (method: "PUT" | "DELETE", path = "/") =>
    byHand(on.env.HTTP_PROXY ?? "", {
      host: `${name}.oss-cn-hangzhou.aliyuncs.com`,
      method,
      path,
    });

  /** Deletes it with its contents, as a person would in the console. */
  async function deleteByHand() {
    const [bucket] = (await cloudState(on)).buckets;
    for (const key of bucket?.objects ?? []) await oss("DELETE", `/${key}`);
    await oss("DELETE");
    expect((await cloudState(on)).buckets).toEqual([]);
  }

  it("stays private and encrypted when a destroy stops at its files, and is used again", async () => {
    expect(await fails(on, "destroy")).toContain("BucketNotEmpty");
    const { services, buckets } = await cloudState(on);
    expect(services).toEqual([]);
    expect(buckets).toMatchObject([{ name, settings: GUARDED }]);
    await up(on, settings);
    expect((await on.outputs()).bucket).toBe(name);
    await settled(on);
  });

  it("stays private and encrypted when it is left out of a destroy", async () => {
    await succeeds(on, "destroy", "--exclude", "**::comfyui-bucket");
    const { services, buckets } = await cloudState(on);
    expect(services).toEqual([]);
    expect(buckets).toMatchObject([{ name, settings: GUARDED }]);
    await up(on, settings);
  });

  it("gets its marker and settings back after it was deleted and made again by hand", async () => {
    await deleteByHand();
    await oss("PUT");
    await succeeds(on, "up", "--replace", "**::comfyui-marker");
    on.configure(proved);
    await succeeds(on, "up", "--refresh");
    expect((await cloudState(on)).buckets).toMatchObject([{ name, settings: GUARDED }]);
    await settled(on);
  });

  it("is made again with its marker, and the service checked again, after a refresh has found it deleted", async () => {
    expect((await on.outputs()).video).toBe("proven");
    await deleteByHand();
    expect(await fails(on, "up", "--refresh")).toContain("NoSuchBucket");
    const told = `The bucket "${name}" was deleted by hand and is made anew, without files`;
    expect((await on.pulumi("preview")).output).toContain(told);
    const { said, cloud } = await up(on, proved);
    expect(cloud.buckets[0]?.objects).toContain("comfyui/.comfyui-eas");
    // The earlier proof was of files that are gone.
    expect(said).toMatch(/\+\+ +command:local:Command comfyui-run created replacement/);
    expect((await cloudState(on)).buckets).toMatchObject([{ name, settings: GUARDED }]);
    expect(await unchanged(on)).not.toContain(told);
  });

  it("is forgotten with its marker when a stack is destroyed whose bucket was deleted by hand", async () => {
    await deleteByHand();
    expect(await fails(on, "destroy")).toContain("NoSuchBucket");
    expect((await cloudState(on)).services).toEqual([]);
    const exported = await on.pulumi("stack", "export");
    const [marker = ""] = /urn:[^"]+::comfyui-marker/.exec(exported.output) ?? [];
    await succeeds(on, "state", "delete", marker, "--yes");
    expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
  });
});
