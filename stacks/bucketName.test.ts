import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, it, vi } from "vitest";
import type * as stateModule from "../components/pulumi/state";
import { capture, resolved } from "../test/support/mocks";
import { bucketNameFor, defaultBucketName } from "./bucketName";

const state = vi.hoisted(() => ({ bucket: undefined as object | undefined }));
vi.mock(
  "../components/pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    inState: async (type, name) =>
      `${type}::${name}` === "alicloud:oss/bucket:Bucket::comfyui-bucket"
        ? { ...state.bucket }
        : undefined,
  }),
);
afterEach(() => pulumi.runtime.setAllConfig({}));

it("is always the same for one account, stack and region, and differs for every other", () => {
  const name = bucketNameFor("1234567890123456", "dev", "cn-hangzhou");
  expect(name).toBe("comfyui-dev-88e75c77fd60");
  expect(name).not.toBe(bucketNameFor("1234567890123457", "dev", "cn-hangzhou"));
  expect(name).not.toBe(bucketNameFor("1234567890123456", "dev", "cn-shanghai"));
});

it.each(["dev", "Prod.EU_west", "x".repeat(100), "a-very-long-stack-name-that-is-cut-at-forty-"])(
  "is a valid bucket name for the stack %s",
  (stack) => {
    expect(bucketNameFor("1", stack, "cn-hangzhou")).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  },
);

it("is the name of the bucket that the stack already has in the region, even if the stack was renamed", async () => {
  pulumi.runtime.setAllConfig({ "alicloud:accountId": "1" });
  const made = bucketNameFor("1", "test", "cn-hangzhou");
  const named = async () => {
    const { built } = await capture(() => ({ name: defaultBucketName("cn-hangzhou") }));
    return resolved(built.name);
  };
  expect(await named()).toBe(made);
  state.bucket = { bucket: "comfyui-of-before", location: "oss-cn-hangzhou" };
  expect(await named()).toBe("comfyui-of-before");
  state.bucket = { bucket: "comfyui-of-before", location: "oss-cn-shanghai" };
  expect(await named()).toBe(made);
});
