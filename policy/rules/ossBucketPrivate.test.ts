import { expect, it } from "vitest";
import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import { type Fixture, tells } from "../testing";
import { ossBucketPrivate } from "./ossBucketPrivate";

const bucket = (props = {}): Fixture => ({
  type: "alicloud:oss/bucket:Bucket",
  name: "files",
  props: { bucket: "b", ...props },
});
const block = (blockPublicAccess: boolean, name = "b", dependsOn = ["files"]): Fixture => ({
  type: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
  name: "block",
  props: { bucket: name, blockPublicAccess },
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
  ["the block of another bucket", [bucket(), block(true, "c")]],
  ["one of a bucket that is not known", [bucket(), block(true, UNKNOWN_TEXT, [])]],
])("refuses %s", async (_what, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([UNBLOCKED]);
});

it("knows the block of a bucket whose name is not known yet by what it depends on", async () => {
  const made = bucket({ bucket: UNKNOWN_TEXT });
  expect(await tells(ossBucketPrivate, [made, block(true, UNKNOWN_TEXT)])).toEqual([]);
});

it("knows the parts of a bucket by its name, which a program may write out", async () => {
  const parts = [block(true, "b", []), { ...acl("public-read"), dependsOn: [] }];
  expect(await tells(ossBucketPrivate, [bucket(), ...parts])).toEqual([
    "mandatory: The bucket's acl must be private; it is public-read.",
  ]);
});

it.each([
  ["its own acl", [bucket({ acl: "public-read" }), block(true)]],
  ["an acl beside it", [bucket(), block(true), acl("public-read")]],
])("refuses a bucket that is public by %s", async (_what, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([
    "mandatory: The bucket's acl must be private; it is public-read.",
  ]);
});
