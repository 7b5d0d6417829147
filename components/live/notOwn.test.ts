import { expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import { isOwn } from "./notOwn";

const MOUNT = "urn:pulumi:dev::shop::comfyui-eas:index:OssMount$alicloud:oss/bucket:Bucket";
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    stateBefore: async () => new Map([[`${MOUNT}::demo-bucket`, { bucket: "models" }]]),
  }),
);

it("recognises what the component itself made, and nothing that another one made", async () => {
  const output = { output: "bucket" };
  expect(await isOwn("models", `${MOUNT}::demo-bucket`, output)).toBe(true);
  expect(await isOwn("theirs", `${MOUNT}::demo-bucket`, output)).toBe(false);
  expect(await isOwn("models", `${MOUNT}::other-bucket`, output)).toBe(false);
  expect(await isOwn("models", `${MOUNT}::demo-bucket`, { output: "id" })).toBe(false);
});
