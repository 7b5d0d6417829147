import { describe, expect, it } from "vitest";
import { isAddedOrRemoved, keyChanges } from "./keys";

it("names what differs by its path", () => {
  const before = { containers: [{ image: "a:1", port: 8000 }], metadata: { instance: 1 } };
  const after = { containers: [{ image: "a:2", port: 8000 }], metadata: { instance: 1 } };
  expect(keyChanges(before, after)).toEqual([
    { key: "containers.0.image", before: "a:1", after: "a:2" },
  ]);
});

it("tells an added or removed key from a changed one", () => {
  const changes = keyChanges({ a: 1, b: 1 }, { b: 2, c: 1 });
  expect(changes).toEqual([
    { key: "a", before: 1 },
    { key: "b", before: 1, after: 2 },
    { key: "c", after: 1 },
  ]);
  expect(changes.map(isAddedOrRemoved)).toEqual([true, false, true]);
});

describe("finds no difference if both mean the same", () => {
  it.each([
    [{ metadata: { instance: "2" } }, { metadata: { instance: 2 } }],
    [{ metadata: { rpc: { worker_threads: 1 } } }, { rpc: { worker_threads: 1 } }],
    [{ name: "x" }, { metadata: { name: "x" } }],
    [
      { a: {}, b: [] },
      { b: [], a: {} },
    ],
  ])("%j and %j", (before, after) => {
    expect(keyChanges(before, after)).toEqual([]);
  });
});

it("does not confuse a removed value with an empty one", () => {
  expect(keyChanges({ a: null }, {})).toEqual([{ key: "a", before: null }]);
  expect(keyChanges({ a: [1] }, { a: [] })).toEqual([
    { key: "a", after: [] },
    { key: "a.0", before: 1 },
  ]);
});

it("sorts list indices by number", () => {
  const list = (last: string) => ({ a: [...Array(11).fill("x"), last] });
  const two = keyChanges({ a: ["x"] }, list("y")).map(({ key }) => key);
  expect(two).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) => `a.${at}`));
});
