import { setTimeout as after } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { expect, it, vi } from "vitest";
import { capture } from "../../test/support/mocks";
import type { JsonObject } from "../document/json";
import type * as readLiveModule from "../live/readLive";
import { paiService } from "./paiService";

const readLive = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock("../live/readLive", (): typeof readLiveModule => ({ readLive }));

class Mounting extends pulumi.ComponentResource {
  constructor(mount: Promise<string>) {
    super("test:index:Mounting", "demo", { mount });
    const document = pulumi.output(mount).apply((name): JsonObject => ({ metadata: { name } }));
    const place = { region: "cn-hangzhou", serviceName: "comfyui_demo" };
    const rest = { replacementTrigger: "", workspaceId: undefined, tags: undefined };
    paiService("demo-service", { ...place, document, ...rest }, this);
  }
}

it("asks EAS about the service while its mount is still being made", async () => {
  const { registered } = await capture(() => {
    const mount = new Promise<string>((resolve) => {
      readLive.mockImplementationOnce(async () => {
        resolve("comfyui_demo");
        return undefined;
      });
    });
    return new Mounting(mount);
  });
  expect([...registered.keys()].join()).toContain("::demo-service");
});

interface Monitor {
  registerResource(request: RegisterResourceRequest, answer: unknown): unknown;
}

it("declares the service only once the state has the claim, so that an `up` can go on after a cut-off one", async () => {
  const done: string[] = [];
  await capture(() => {
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = async (request, answer) => {
      if (request.getName() === "demo-service-claim") await after(100);
      // Left out, because the note of the keys waits for the service.
      if (request.getName() !== "demo-service-keys") done.push(request.getName());
      return register(request, answer);
    };
    return new Mounting(Promise.resolve("comfyui_demo"));
  });
  expect(done).toEqual(["demo", "demo-service-claim", "demo-service"]);
});
