import { expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import { whyTaken } from "./bucketNameTaken";

const URN = "urn:pulumi:dev::video::m$alicloud:oss/bucket:Bucket::demo-bucket";
/** What the provider says itself, and what OSS says of a bucket that another account has. */
const TAKEN = "the requested bucket name is not available";
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

const why = (bucket: string, urn: string, error: string) =>
  whyTaken({ urn, newInputs: { bucket }, errors: [error] });

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
])("says of a name that is not available where %s has it", async (_, bucket, urn, said) => {
  expect(await why(bucket, urn, TAKEN)).toContain(said);
});

it("does not have a bucket deleted that somebody else may own", async () => {
  expect(await why("theirs", URN, TAKEN)).toContain(
    "If it is not in your account, somebody else has the name; to use another name now, make a bucket yourself",
  );
});

it("says that OSS keeps the name of a deleted bucket for a while", async () => {
  const error =
    'oss: service returned error: StatusCode=409, ErrorCode=X, ErrorMessage="Y", RequestId=Z, Ec=0015-00000103';
  expect(await why("mine", URN, error)).toContain(
    'OSS still keeps the name "mine" for a bucket that was deleted, for some hours, usually 48.',
  );
});

it("has nothing to say of another error", async () => {
  expect(await why("mine", URN, "AccessDenied")).toBeUndefined();
});
