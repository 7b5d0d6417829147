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

const object = (value: string | undefined): Fixture => ({
  type: "alicloud:oss/bucketObject:BucketObject",
  name: "object",
  props: { bucket: "others", key: "models/a", ...(value !== undefined && { acl: value }) },
});

const PUBLIC = (name: string, found = "public-read") =>
  `mandatory: The acl of "${name}" must be private; it is ${found}.`;
const UNBLOCKS = 'mandatory: blockPublicAccess of "block" must be true; it is false.';
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
  ["the block of another bucket", [bucket(), block(true, "c")]],
  ["one of a bucket that is not known", [bucket(), block(true, UNKNOWN_TEXT, [])]],
])("refuses %s", async (_what, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([UNBLOCKED]);
});

it("refuses a block that is off", async () => {
  expect(await tells(ossBucketPrivate, [bucket(), block(false)])).toEqual([UNBLOCKED, UNBLOCKS]);
});

it("finds the block of a bucket by its dependency if the bucket's name is not known yet", async () => {
  const made = bucket({ bucket: UNKNOWN_TEXT });
  expect(await tells(ossBucketPrivate, [made, block(true, UNKNOWN_TEXT)])).toEqual([]);
});

it("finds a bucket's block and acl by its name, because a program may write the name out", async () => {
  const parts = [block(true, "b", []), { ...acl("public-read"), dependsOn: [] }];
  expect(await tells(ossBucketPrivate, [bucket(), ...parts])).toEqual([PUBLIC("acl")]);
});

it.each([
  ["an acl", { ...acl("public-read"), dependsOn: [] }, PUBLIC("acl")],
  ["an object's acl", object("public-read"), PUBLIC("object")],
  [
    "an object anybody may write",
    object("public-read-write"),
    PUBLIC("object", "public-read-write"),
  ],
  ["taking its block away", block(false, "others", []), UNBLOCKS],
])("refuses opening a bucket outside the stack by %s", async (_what, part, told) => {
  expect(await tells(ossBucketPrivate, [part])).toEqual([told]);
});

it("lets an object be as private as its bucket", async () => {
  const stack = [object("private"), object("default"), object(undefined), acl("private"), bucket()];
  expect(await tells(ossBucketPrivate, [...stack, block(true)])).toEqual([]);
});

it.each([
  ["its own acl", "files", [bucket({ acl: "public-read" }), block(true)]],
  ["an acl beside it", "acl", [bucket(), block(true), acl("public-read")]],
])("refuses a bucket that is public by %s", async (_what, name, stack) => {
  expect(await tells(ossBucketPrivate, stack)).toEqual([PUBLIC(name)]);
});
