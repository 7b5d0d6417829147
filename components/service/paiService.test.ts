import * as pulumi from "@pulumi/pulumi";
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

it("asks what the service is like while what it mounts is still being made", async () => {
  let early: number | undefined;
  const { registered } = await capture(() => {
    const mount = new Promise<string>((resolve) => {
      setTimeout(() => {
        early = readLive.mock.calls.length;
        resolve("comfyui_demo");
      }, 50);
    });
    return new Mounting(mount);
  });
  expect(early).toBe(1);
  expect([...registered.keys()].join()).toContain("::demo-service");
});
