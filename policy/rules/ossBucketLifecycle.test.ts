import { expect, it } from "vitest";
import { tells } from "../testing";
import { ossBucketLifecycle } from "./ossBucketLifecycle";

const ABORT = { enabled: true, prefix: "", abortMultipartUploads: [{ days: 7 }] };
const TEMP = { enabled: true, prefix: "comfyui/temp/", expirations: [{ days: 7 }] };

const told = (lifecycleRules: object[] | undefined, config = {}) =>
  tells(ossBucketLifecycle, [{ type: "alicloud:oss/bucket:Bucket", props: { lifecycleRules } }], {
    config,
  });

const UPLOADS =
  "mandatory: Uploads that were never completed must be dropped after 30 days at most.";
const FILES = "mandatory: What is in ComfyUI's folder temp/ must be dropped after 30 days at most.";

it("accepts both rules", async () => {
  expect(await told([ABORT, TEMP])).toEqual([]);
});

it.each([
  ["no rules", undefined, [UPLOADS, FILES]],
  ["uploads of one folder only", [{ ...ABORT, prefix: "x/" }, TEMP], [UPLOADS]],
  ["a rule that is off", [{ ...ABORT, enabled: false }, TEMP], [UPLOADS]],
  ["rules that drop nothing", [{ enabled: true, prefix: "" }, { enabled: true }], [UPLOADS, FILES]],
  ["too many days", [ABORT, { ...TEMP, expirations: [{ days: 31 }] }], [FILES]],
  ["a date instead of days", [ABORT, { ...TEMP, expirations: [{ date: "2026-01-01" }] }], [FILES]],
  ["another folder", [ABORT, { ...TEMP, prefix: "attempt/" }], [FILES]],
])("refuses %s", async (_what, rules, messages) => {
  expect(await told(rules)).toEqual(messages);
});

it("accepts the last day that may be, and an earlier one beside a later one", async () => {
  const most = [{ days: 31 }, { days: 30 }];
  expect(
    await told([
      { ...ABORT, abortMultipartUploads: most },
      { ...TEMP, expirations: most },
    ]),
  ).toEqual([]);
});

it("takes another number of days", async () => {
  expect(await told([ABORT, TEMP], { mostDays: 3 })).toHaveLength(2);
});
