import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import { refuseUntaken } from "./refuseUntaken";

const seen = vi.hoisted(() => ({ before: {} as object | undefined, isPreview: false }));
vi.mock("@pulumi/pulumi", async (original) => {
  const all = await original<typeof pulumi>();
  return { ...all, runtime: { ...all.runtime, isDryRun: () => seen.isPreview } };
});
vi.mock("./state", () => ({ inState: async () => seen.before, SERVICE_TYPE: "" }));

const wanted = { metadata: { name: "comfyui_demo", instance: 2 } };
const old = JSON.stringify({ metadata: { name: "comfyui_demo", instance: 1 } });
const place = { name: "comfyui_demo", region: "cn-hangzhou" };

const refused = async (got: string) => {
  const none = {} as pulumi.Resource;
  await refuseUntaken("demo-service", place, { wanted, got }, none);
};

beforeEach(() => {
  seen.before = { id: "comfyui_demo", serviceConfig: JSON.stringify(wanted) };
  seen.isPreview = false;
});

it("ends an up that has sent nothing because the state says what EAS has refused", async () => {
  await expect(refused(old)).rejects.toThrow(
    'Service "comfyui_demo" in cn-hangzhou is not what the stack asks for: an earlier update of it failed',
  );
});

it("is content with a service that is as it is wanted, and in a preview", async () => {
  await refused(JSON.stringify(wanted));
  seen.isPreview = true;
  await refused(old);
});

it.each([
  ["was not in the state", undefined],
  ["was another one before", { id: "comfyui_before", serviceConfig: JSON.stringify(wanted) }],
  [
    "had another document before, so that something was sent",
    { id: place.name, serviceConfig: old },
  ],
])("leaves it to the provider what it says of a service that %s", async (_, before) => {
  seen.before = before;
  await refused(old);
});
