import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import { serialise } from "../document/json";
import { documentInForce } from "./documentInForce";

const seen = vi.hoisted(() => ({ before: {} as object | undefined }));
vi.mock("../pulumi/state", () => ({ inState: async () => seen.before, SERVICE_TYPE: "" }));

const wanted = { metadata: { name: "comfyui_demo", instance: 2 } };
const old = JSON.stringify({ metadata: { name: "comfyui_demo", instance: 1 } });
const place = { name: "comfyui_demo", region: "cn-hangzhou" };

const inForce = (got: string, sent?: string) =>
  documentInForce("demo-service", place, { wanted, got, sent }, {} as pulumi.Resource);

beforeEach(() => {
  seen.before = { id: "comfyui_demo", serviceConfig: JSON.stringify(wanted) };
});

it("fails an up that sent nothing because the state already has the document that EAS refused", async () => {
  await expect(inForce(old, JSON.stringify(wanted))).rejects.toThrow(
    'Service "comfyui_demo" in cn-hangzhou is not what the stack asks for: an earlier update of it failed',
  );
});

it("is the wanted document when the provider keeps it or was given it to send", async () => {
  expect(await inForce(JSON.stringify(wanted))).toBe(serialise(wanted));
  seen.before = { id: place.name, serviceConfig: old };
  expect(await inForce(old, JSON.stringify(wanted))).toBe(serialise(wanted));
});

it("is the document that the provider has read when it was given none, as in a preview", async () => {
  expect(await inForce(old)).toBe(old);
});

it.each([
  ["was not in the state", undefined],
  ["was another one before", { id: "comfyui_before", serviceConfig: JSON.stringify(wanted) }],
  ["was left out of a deployment that wants another", { id: place.name, serviceConfig: old }],
])("is the document that the provider keeps, for a service that %s", async (_, before) => {
  seen.before = before;
  expect(await inForce(old)).toBe(old);
});
