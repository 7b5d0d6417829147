import * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import { capture, resolved } from "../../test/support/mocks";
import type { JsonObject } from "../document/json";
import type * as readAccessModule from "../pulumi/readAccess";
import { ServerlessService, serverlessConfig } from "./serverlessService";

const asked = vi.hoisted(() => ({ isReferredTo: undefined as boolean | undefined }));
vi.mock("../pulumi/readAccess", (): typeof readAccessModule => ({
  readAccess: async (_service, _component, { isReferredTo } = {}) => {
    asked.isReferredTo = isReferredTo;
    return { internet: "http://demo.example", token: "canary-token" };
  },
}));
vi.mock("../live/readLive", () => ({ readLive: async () => undefined }));

const SERVICE = "comfyui-eas:index:ServerlessService$alicloud:pai/service:Service::demo-service";

const build = (create?: boolean, extraConfig?: JsonObject) =>
  capture(() => {
    const args = { region: "cn-shanghai", serviceName: "by_hand", create, extraConfig };
    return new ServerlessService("demo", args);
  });

it("refers to a service without declaring one", async () => {
  const { built, registered } = await build();
  expect([...registered.keys()]).toEqual(["comfyui-eas:index:ServerlessService::demo"]);
  expect(await resolved(built.webUI)).toBe("http://demo.example/");
  expect(await resolved(built.video)).toMatch(/^not proven: /);
  expect(await pulumi.isSecret(built.token)).toBe(true);
  expect(asked.isReferredTo).toBe(true);
});

it("declares one only when told to", async () => {
  const { registered } = await build(true);
  expect(JSON.parse(registered.get(SERVICE)?.serviceConfig as string)).toEqual(
    serverlessConfig("by_hand"),
  );
  expect(asked.isReferredTo).toBe(false);
});

it("refuses a token of the user's own, which would be in the document for all to read", async () => {
  const refused = build(true, { token: "canary-token" });
  const message = await refused.catch((error: Error) => error.message);
  expect(message).toContain("extraConfig.token: is decided by this package");
  expect(message).not.toContain("canary-token");
});

it.each([
  ['region: "cn-beijing" has no Serverless edition; write cn-shanghai', { region: "cn-beijing" }],
  ['region: "cn-beijing" has no Serverless', { region: "cn-beijing", create: true }],
  ['serviceName: is "by-hand"; it must be 3 to 63', { serviceName: "by-hand", create: true }],
  ["tags: changes nothing on a service that is only referred to", { tags: { team: "video" } }],
  ["workspaceId: changes nothing on", { workspaceId: "7" }],
  ["extraConfig: changes nothing on", { extraConfig: pulumi.output({ labels: {} }) }],
  // As from a configuration that does not set it.
  ["region: is not set; write for example cn-hangzhou", { region: undefined as unknown as string }],
  ["serviceName: is not set; write", { serviceName: undefined as unknown as string }],
])("refuses what cannot be: %s", async (why, given) => {
  const args = { region: "cn-shanghai", serviceName: "by_hand", ...given };
  await expect(capture(() => new ServerlessService("demo", args))).rejects.toThrow(why);
});

it("refers to a service by a console name that a document could not have", async () => {
  const args = { region: "cn-shanghai", serviceName: "by-hand", tags: {}, extraConfig: {} };
  const { built } = await capture(() => new ServerlessService("demo", args));
  expect(await resolved(built.serviceName)).toBe("by-hand");
});

it("sends a minimal document with extraConfig merged over it", () => {
  expect(serverlessConfig("by_hand", "7", { serverless: { type: "x" } })).toEqual({
    metadata: { name: "by_hand", type: "Serverless", enable_webservice: true, workspace_id: "7" },
    serverless: { type: "x" },
  });
});
