import { expect, it } from "vitest";
import { oneForEach, partsOfUrn, type RawStep } from "./steps";

const URN = "urn:pulumi:dev::video::a:b:Parent$alicloud:oss/bucket:Bucket::demo";
const state = { urn: URN, custom: true, inputs: { bucket: "models" }, outputs: {} };
const step = (op: string, sides: Partial<RawStep>, urn = URN): RawStep => ({
  op,
  urn,
  before: undefined,
  after: undefined,
  ...sides,
  reasons: [],
  diff: {},
});

const operations = (...steps: RawStep[]) =>
  oneForEach(steps, true).map(({ operation, before, after }) => [operation, !!before, !!after]);

it("takes the step of a replacement that has both sides, whatever the order", () => {
  const whole = step("replace", { before: state, after: state });
  const half = step("create-replacement", { after: state });
  expect(operations(half, whole)).toEqual([["replace", true, true]]);
  expect(operations(whole, half)).toEqual([["replace", true, true]]);
});

it("takes the last step of a resource that is not replaced", () => {
  const kept = step("same", { before: state, after: state });
  const gone = step("delete", { before: state });
  expect(operations(kept, gone)).toEqual([["delete", true, false]]);
});

it("shows a deletion if a resource goes with a replaced one and is not made again", () => {
  const gone = step("delete-replaced", { before: state });
  expect(operations(gone)).toEqual([["delete", true, false]]);
  expect(oneForEach([gone], false)).toEqual([]);
  // Such as a leftover that an earlier deployment replaced but did not get to delete.
  const kept = step("same", { before: state, after: state });
  expect(operations(gone, kept)).toEqual([["same", true, true]]);
  expect(operations(kept, gone)).toEqual([["same", true, true]]);
  // The replacement has another URN because it is below another component.
  const anew = step("replace", { before: state, after: state }, URN.replace("Parent", "Other"));
  expect(operations(gone, anew)).toEqual([["replace", true, true]]);
});

it("reads a name that contains colons from its URN", () => {
  expect(partsOfUrn("urn:pulumi:dev::video::a:b:Parent$a:b:C::demo::two")).toEqual({
    stack: "dev",
    project: "video",
    type: "a:b:C",
    name: "demo::two",
  });
});
