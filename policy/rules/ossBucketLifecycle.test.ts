import { expect, it } from "vitest";
import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import { type Fixture, service, tells } from "../testing";
import { ossBucketLifecycle } from "./ossBucketLifecycle";

const ABORT = { enabled: true, prefix: "", abortMultipartUploads: [{ days: 7 }] };
const TEMP = { enabled: true, prefix: "comfyui/temp/", expirations: [{ days: 7 }] };

const bucket = (props: object): Fixture => ({
  type: "alicloud:oss/bucket:Bucket",
  name: "files",
  props,
});

const told = (lifecycleRules: object[] | undefined, config = {}) =>
  tells(ossBucketLifecycle, [bucket({ bucket: "bucket", lifecycleRules }), service()], { config });

const UPLOADS =
  "mandatory: Uploads that were never completed must be deleted after 30 days at most.";
const FILES = "mandatory: What is in ComfyUI's folder temp/ must be deleted after 30 days at most.";

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
  ["another folder", [ABORT, { ...TEMP, prefix: "my-temp/" }], [FILES]],
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

const mounts = (path: string) => service({ storage: [{ mount_path: "/x", oss: { path } }] });

it.each([
  ["no service", []],
  ["a service with another bucket", [mounts("oss://bucket-2/comfyui/")]],
  ["a service that only depends on it", [{ ...mounts("oss://b/"), dependsOn: ["files"] }]],
])("wants nothing of temp/ where the stack has %s", async (_what, services) => {
  const stack = [bucket({ bucket: "bucket", lifecycleRules: [ABORT] }), ...services];
  expect(await tells(ossBucketLifecycle, stack)).toEqual([]);
});

it("wants nothing of temp/ if a service with an unknown document does not depend on the bucket", async () => {
  const stack = [bucket({ bucket: "b", lifecycleRules: [ABORT] }), { ...service(), props: {} }];
  expect(await tells(ossBucketLifecycle, stack)).toEqual([]);
});

it.each<[string, object, Fixture]>([
  ["with its endpoint", { bucket: "b" }, mounts("oss://b.oss-cn-hangzhou-internal.aliyuncs.com/x")],
  ["by a document that is not known", { bucket: "b" }, { ...service(), props: {} }],
  ["under a name that is not known", { bucket: UNKNOWN_TEXT }, service()],
])("wants a rule for temp/ if a service mounts the bucket %s", async (_what, props, mounting) => {
  const stack = [
    bucket({ ...props, lifecycleRules: [ABORT] }),
    { ...mounting, dependsOn: ["files"] },
  ];
  expect(await tells(ossBucketLifecycle, stack)).toEqual([FILES]);
});
