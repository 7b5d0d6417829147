import { expect, it } from "vitest";
import { type Fixture, tells } from "../testing";
import { storageProtected } from "./storageProtected";

const bucket = (protect: boolean, environment?: string): Fixture => ({
  type: "alicloud:oss/bucket:Bucket",
  name: "files",
  props: { tags: { environment } },
  opts: { protect },
});
const fileSystem: Fixture = { type: "alicloud:nas/fileSystem:FileSystem", name: "nas", props: {} };

const production = { stackTags: { environment: "production" } };

it("accepts what is protected, and anything outside production", async () => {
  expect(await tells(storageProtected, [bucket(true)], production)).toEqual([]);
  expect(await tells(storageProtected, [bucket(false), fileSystem])).toEqual([]);
});

it("refuses a bucket and a file system that are not", async () => {
  expect(await tells(storageProtected, [bucket(false), fileSystem], production)).toEqual([
    'mandatory: "files" must be protected; its option protect is false.',
    'mandatory: "nas" must be protected; its option protect is false.',
  ]);
});

it.each([
  ["its tag", [bucket(false, "prod")], {}],
  ["the name of the stack", [bucket(false)], { stack: "live-eu" }],
  ["the rule's configuration", [bucket(false)], { config: { environment: "production" } }],
])("knows production by %s", async (_what, stack, options) => {
  expect(await tells(storageProtected, stack, options)).toHaveLength(1);
});
