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

  it("removes what is null, and objects that become empty by that", () => {
    const base = { a: { b: { c: 1 }, d: 2 }, e: { f: 1 } };
    expect(merge(base, { a: { b: { c: null } }, e: null })).toEqual({ a: { d: 2 } });
    expect(merge({}, { a: { b: null, c: 1 }, d: { e: null }, f: {} })).toEqual({
      a: { c: 1 },
      f: {},
    });
  });
});
