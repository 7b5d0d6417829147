import { expect, it } from "vitest";
import { type Fixture, tells } from "../testing";
import { ossBucketEncrypted } from "./ossBucketEncrypted";

const bucket = (props = {}): Fixture => ({
  type: "alicloud:oss/bucket:Bucket",
  name: "files",
  props,
});
const encryption = (dependsOn: string[]): Fixture => ({
  type: "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption",
  name: "encryption",
  props: { sseAlgorithm: "AES256" },
  dependsOn,
});

it.each([
  ["a resource of its own", [bucket(), encryption(["files"])]],
  ["the bucket itself", [bucket({ serverSideEncryptionRule: { sseAlgorithm: "KMS" } })]],
])("accepts encryption by %s", async (_what, stack) => {
  expect(await tells(ossBucketEncrypted, stack)).toEqual([]);
});

it.each([
  ["none", [bucket()]],
  ["that of another bucket", [bucket(), encryption([])]],
])("refuses %s", async (_what, stack) => {
  expect(await tells(ossBucketEncrypted, stack)).toEqual([
    "mandatory: The bucket must be encrypted at rest; nothing sets an algorithm for it.",
  ]);
});
