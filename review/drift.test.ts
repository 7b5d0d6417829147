import { expect, it } from "vitest";
import { fixture } from "../test/review/changes";
import { driftOf } from "./drift";
import type { Step } from "./preview/preview";
import { readPreview } from "./preview/read";

/** A stack in which nothing changes. */
const base = readPreview(fixture("no-change.jsonl"), "no-change.jsonl");
const stepOf = (type: string): Step => base.steps.find((step) => step.type === type)!;
const service = stepOf("alicloud:pai/service:Service");
const bucket = stepOf("alicloud:oss/bucket:Bucket");

const found = (...drift: Step[]) => driftOf({ ...base, refreshed: true, drift });

/** A drift step of the service whose instance count in the cloud is `instance`; the state has the number 1. */
function live(instance: unknown): Step {
  const { outputs } = service.before!;
  const document = JSON.parse(`${outputs.serviceConfig}`);
  const metadata = { ...document.metadata, instance };
  const serviceConfig = JSON.stringify({ ...document, metadata });
  const after = { ...service.before!, outputs: { ...outputs, serviceConfig } };
  return { ...service, operation: "update", after, diffs: ["serviceConfig"] };
}

it("of a service is what differs in its document, but not another spelling", () => {
  expect(found(live("1"))).toEqual([]);
  expect(found(live(3))).toMatchObject([
    { keys: [{ key: "metadata.instance", before: 1, after: 3 }], kept: [] },
  ]);
});

it("of a service includes other properties, even if its document is only spelled differently", () => {
  const tagged: Step = { ...live("1"), diffs: ["serviceConfig", "tags"] };
  expect(found(tagged)).toMatchObject([{ step: tagged, keys: [], kept: [] }]);
});

it("of any other resource is that it was changed or deleted", () => {
  const changed: Step = { ...bucket, operation: "update", diffs: ["tags.owner"] };
  const gone: Step = { ...bucket, operation: "delete", after: undefined };
  expect(found(changed, gone)).toMatchObject([{ step: changed }, { step: gone }]);
  expect(found({ ...service, operation: "delete", after: undefined })).toHaveLength(1);
});

it("is not known without a refresh, or if the preview failed before it found any", () => {
  expect(driftOf(base)).toBeUndefined();
  const diagnostics = [{ isError: true, message: "the cloud does not answer" }];
  expect(driftOf({ ...base, refreshed: true, drift: [], diagnostics })).toBeUndefined();
});
