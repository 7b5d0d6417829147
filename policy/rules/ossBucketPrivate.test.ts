import { expect, it } from "vitest";
import { type Fixture, tells } from "../testing";
import { ossBucketPrivate } from "./ossBucketPrivate";

const bucket = (props = {}): Fixture => ({
  type: "alicloud:oss/bucket:Bucket",
  name: "files",
  props: { bucket: "b", ...props },
});
const block = (blockPublicAccess: boolean, dependsOn = ["files"]): Fixture => ({
  type: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
  name: "block",
  props: { bucket: "b", blockPublicAccess },
  dependsOn,
});
const acl = (value: string): Fixture => ({
  type: "alicloud:oss/bucketAcl:BucketAcl",
  name: "acl",
  props: { bucket: "b", acl: value },
  dependsOn: ["files"],
});

const UNBLOCKED =
  "mandatory: Public access to the bucket must be blocked; no BucketPublicAccessBlock does so.";

it.each([[[bucket(), block(true)]], [[bucket({ acl: "private" }), block(true), acl("private")]]])(
  "accepts a private bucket with its block (%#)",
  async (stack) => {
    expect(await tells(ossBucketPrivate, stack)).toEqual([]);
  },
);

it.each([
  ["no block", [bucket()]],
  ["a block that is off", [bucket(), block(false)]],
  ["the block of another bucket", [bucket(), block(true, [])]],
])("refuses %s", async (_what, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([UNBLOCKED]);
});

it.each([
  ["its own acl", [bucket({ acl: "public-read" }), block(true)]],
  ["an acl beside it", [bucket(), block(true), acl("public-read")]],
])("refuses a bucket that is public by %s", async (_what, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([
    "mandatory: The bucket's acl must be private; it is public-read.",
  ]);
});
