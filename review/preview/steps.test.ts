import { expect, it } from "vitest";
import { oneForEach, partsOfUrn, stepOf } from "./steps";

const URN = "urn:pulumi:dev::video::a:b:Parent$alicloud:oss/bucket:Bucket::demo";
const state = { custom: true, inputs: { bucket: "models" }, outputs: {} };
const step = (op: string, sides: { before?: typeof state; after?: typeof state }, urn = URN) =>
  stepOf({ op, urn, before: undefined, after: undefined, ...sides, reasons: [], diff: {} })!;

it("takes the step of a replacement that knows both sides, wherever it stands", () => {
  const whole = step("replace", { before: state, after: state });
  const half = step("create-replacement", { after: state });
  expect(oneForEach([half, whole])).toEqual([whole]);
  expect(oneForEach([whole, half])).toEqual([whole]);
});

it("takes what is done last where a resource is not replaced", () => {
  const kept = step("same", { before: state, after: state });
  const gone = step("delete", { before: state });
  expect(oneForEach([kept, gone])).toEqual([gone]);
});

it("is none where the engine only prepares another", () => {
  expect(step("delete-replaced", { before: state })).toBeUndefined();
});

it("reads a name with colons in it off its URN", () => {
  expect(partsOfUrn("urn:pulumi:dev::video::a:b:Parent$a:b:C::demo::two")).toEqual({
    stack: "dev",
    project: "video",
    type: "a:b:C",
    name: "demo::two",
  });
});
