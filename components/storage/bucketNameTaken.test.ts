import { expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import { whyTaken } from "./bucketNameTaken";

const URN = "urn:pulumi:dev::video::m$alicloud:oss/bucket:Bucket::demo-bucket";
/** A setting of a bucket names it, too. */
const SETTING = URN.replace(
  "bucket:Bucket::demo-bucket",
  "bucketPublicAccessBlock:BucketPublicAccessBlock::demo-public-access",
);
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    stateBefore: async () =>
      new Map([
        [SETTING, { bucket: "theirs" }],
        [URN, { bucket: "mine" }],
      ]),
  }),
);

it.each([
  ["nobody of the stack", "theirs", URN, 'A bucket "theirs" already exists.'],
  [
    "another resource of the stack",
    "mine",
    URN.replace("demo", "other"),
    '"demo-bucket" of this stack already is the bucket "mine"',
  ],
  [
    "the one that is to be made anew",
    "mine",
    URN,
    `cannot be replaced, because OSS gives each name only once; nothing in it was touched. Leave --replace out, run pulumi state untaint '${URN}'`,
  ],
])("says of a name that is not available where %s has it", async (_, bucket, urn, why) => {
  expect(await whyTaken(bucket, urn)).toContain(why);
});
