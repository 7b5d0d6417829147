import type * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import { refuseStopped } from "./refuseStopped";

const seen = vi.hoisted(() => ({ isPreview: false }));
vi.mock("@pulumi/pulumi", async (original) => {
  const all = await original<typeof pulumi>();
  return { ...all, runtime: { ...all.runtime, isDryRun: () => seen.isPreview } };
});

const component = {} as pulumi.Resource;
const service = (status: string) => ({
  name: "comfyui_demo",
  region: "cn-hangzhou",
  status,
  document: {},
  tags: {},
});

it("fails an up, but no preview, of a service that somebody has stopped", () => {
  expect(() => refuseStopped(service("Stopped"), component)).toThrow(
    /is Stopped\. Start it .*: until it runs, nothing about it can be changed or proved\. "pulumi destroy" .* still removes it/,
  );
  refuseStopped(service("Running"), component);
  refuseStopped(undefined, component);
  seen.isPreview = true;
  refuseStopped(service("Stopped"), component);
});
