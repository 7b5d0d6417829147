import { expect, it } from "vitest";
import { documentAutoscalers, documentInstances, documentScale } from "./documentScale";
import type { JsonObject } from "./json";

it("reads the number of instances, even in quotes", () => {
  const read = (instance: unknown) => documentInstances({ metadata: { instance } });
  expect([3, "3", 0].map(read)).toEqual([3, 3, 0]);
  expect([undefined, null, "three", -1, 1.5, {}].map(read)).toEqual(Array(6).fill(undefined));
  expect(documentInstances({})).toBeUndefined();
});

it("reads an autoscaler in either of its places, and ignores one that is null", () => {
  const metadata = { autoscaler: { min: 1, max: 2 } };
  expect(documentAutoscalers({ autoscaler: null, metadata })).toEqual([
    { path: "metadata.autoscaler", value: metadata.autoscaler },
  ]);
  expect(documentAutoscalers({ autoscaler: [], metadata }).map(({ path }) => path)).toEqual([
    "autoscaler",
    "metadata.autoscaler",
  ]);
  expect(documentAutoscalers({})).toEqual([]);
});

it.each<[string, JsonObject, number, number]>([
  ["the instances without an autoscaler", { metadata: { instance: 2 } }, 2, 2],
  ["the bounds of an autoscaler", { autoscaler: { min: 0, max: "4" } }, 0, 4],
  ["whichever bound is the larger", { autoscaler: { min: 5, max: 1 } }, 1, 5],
  [
    "an autoscaler in metadata",
    { autoscaler: null, metadata: { instance: 1, autoscaler: { min: 2, max: 3 } } },
    2,
    3,
  ],
  [
    "both of two autoscalers, as which one EAS takes is not documented",
    { autoscaler: { min: 2, max: 3 }, metadata: { autoscaler: { min: 1, max: 2 } } },
    1,
    3,
  ],
])("has as its range %s", (_, document, from, to) => {
  expect(documentScale(document)).toEqual({ from, to });
});

it.each([
  {},
  { metadata: { instance: "two" } },
  { cronscaler: {}, metadata: { instance: 1 } },
  { autoscaler: { min: 1, max: 3 }, metadata: { instance: 1, cronscaler: {} } },
  { autoscaler: { max: 3 }, metadata: { instance: 1 } },
  { autoscaler: { min: 1 }, metadata: { instance: 1 } },
  { autoscaler: "off", metadata: { instance: 1 } },
  { autoscaler: { min: 1, max: 3 }, metadata: { autoscaler: {} } },
])("has no range that can be read in %j", (document) => {
  expect(documentScale(document)).toBeUndefined();
});
