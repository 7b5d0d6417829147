import { expect, it, vi } from "vitest";
import type { Outputs } from "../pulumi/state";
import { isClaimed, keysBefore } from "./claim";

const seen = vi.hoisted(() => ({ state: {} as Record<string, Outputs> }));
vi.mock("../pulumi/state", () => ({
  inState: async (type: string) => seen.state[type.split(":").pop() ?? ""],
}));

const place = { region: "cn-hangzhou", name: "comfyui_demo" };
const noted = { region: place.region, serviceName: place.name };
const before = async () => [...(await keysBefore("demo", place))];

it("knows the keys that were noted, but not those of another service or of a note without outputs", async () => {
  seen.state = { AskedKeys: { ...noted, keys: ["metadata.name"] } };
  expect(await before()).toEqual(["metadata.name"]);
  seen.state = { AskedKeys: { ...noted, serviceName: "other", keys: ["metadata.name"] } };
  expect(await before()).toEqual([]);
  // An `up` that fails at the service registers no outputs of the note.
  seen.state = { AskedKeys: {} };
  expect(await before()).toEqual([]);
});

it("counts a service as claimed only if the claim names it", async () => {
  seen.state = { ServiceClaim: noted };
  expect(await isClaimed("demo", place)).toBe(true);
  expect(await isClaimed("demo", { ...place, region: "cn-shanghai" })).toBe(false);
  seen.state = { ServiceClaim: {} };
  expect(await isClaimed("demo", place)).toBe(false);
  seen.state = {};
  expect(await isClaimed("demo", place)).toBe(false);
});
