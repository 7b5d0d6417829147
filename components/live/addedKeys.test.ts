import { expect, it } from "vitest";
import { addedKeys } from "./addedKeys";

const wanted = {
  metadata: { name: "demo", disk: "40Gi", rpc: { keepalive: 5 } },
  containers: [{ image: "a" }, { image: "b" }],
};
const had = ["metadata.name", "rpc.keepalive", "containers.[0].image"];

it("names a key that the stack asks for the first time, and none that it only spells otherwise", () => {
  expect(addedKeys(wanted, new Set(had))).toEqual(["metadata.disk"]);
});

it("takes a list for one key, new or not", () => {
  expect(addedKeys(wanted, new Set(had.slice(0, 2)))).toEqual(["metadata.disk", "containers"]);
});

it("names none where nobody noted what was asked for", () => {
  expect(addedKeys(wanted, new Set())).toEqual([]);
});
