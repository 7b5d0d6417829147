import { describe, expect, it } from "vitest";
import { merge, serialise } from "./json";

describe("serialise", () => {
  it("gives one text for one document, whatever the order of its keys", () => {
    expect(serialise({ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: 0 })).toBe(
      '{"a":0,"b":{"c":[{"y":2,"z":1}],"d":1}}',
    );
  });
});

describe("merge", () => {
  it("merges objects and replaces everything else", () => {
    expect(merge({ a: { b: 1, c: [1, 2] } }, { a: { c: [3], d: 4 } })).toEqual({
      a: { b: 1, c: [3], d: 4 },
    });
  });
});
