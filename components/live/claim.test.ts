import { expect, it, vi } from "vitest";
import { keysBefore, keysToKeep } from "./claim";
import type { Outputs } from "./state";

const seen = vi.hoisted(() => ({ state: {} as Record<string, Outputs> }));
vi.mock("./state", () => ({
  inState: async (type: string) => seen.state[type.split(":").pop() ?? ""],
}));

const place = { region: "cn-hangzhou", name: "comfyui_demo" };
const noted = { region: place.region, serviceName: place.name };
const before = async () => [...(await keysBefore("demo", place))];

it("knows the keys that an earlier release noted also after an `up` that failed at the service", async () => {
  seen.state = { ServiceClaim: { keys: ["labels.team"] } };
  const keys = await keysToKeep("demo", place);
  // Such an `up` makes the new note without keys.
  seen.state = { ServiceClaim: { ...noted, keys }, AskedKeys: {} };
  expect(await before()).toEqual(["labels.team"]);
  expect(await keysToKeep("demo", place)).toEqual(["labels.team"]);
});

it("keeps them no longer than until they are in the new note, and none of another service", async () => {
  const old = { ...noted, keys: ["labels.team"] };
  seen.state = { ServiceClaim: old, AskedKeys: { ...noted, keys: ["metadata.name"] } };
  expect(await before()).toEqual(["metadata.name"]);
  expect(await keysToKeep("demo", place)).toBeUndefined();
  seen.state = { ServiceClaim: { ...old, serviceName: "other" } };
  expect(await before()).toEqual([]);
});
