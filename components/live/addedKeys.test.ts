import { expect, it } from "vitest";
import { addedKeys } from "./addedKeys";

const wanted = {
  metadata: { name: "demo", disk: "40Gi", rpc: { keepalive: 5 } },
  containers: [{ image: "a" }, { image: "b" }],
};
const had = ["metadata.name", "rpc.keepalive", "containers.[0].image"];

it("names a key that the stack asks for the first time, and none that is only spelt in another way", () => {
  expect(addedKeys(wanted, new Set(had))).toEqual(["metadata.disk"]);
});

it("counts a list as one key", () => {
  expect(addedKeys(wanted, new Set(had.slice(0, 2)))).toEqual(["metadata.disk", "containers"]);
});

it("names none when there is no note of what was asked for before", () => {
  expect(addedKeys(wanted, new Set())).toEqual([]);
});
