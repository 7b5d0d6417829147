import * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import { capture, resolved } from "../test/support/mocks";
import type * as readAccessModule from "./readAccess";
import { ServerlessService, serverlessConfig } from "./serverlessService";

vi.mock("./readAccess", (): typeof readAccessModule => ({
  readAccess: async () => ({ internet: "http://demo.example", token: "canary-token" }),
  providerAccessKey: async () => ({ accessKeyId: "", accessKeySecret: "" }),
}));
vi.mock("./live/readLive", () => ({ readLive: async () => undefined }));

const SERVICE = "comfyui-eas:index:ServerlessService$alicloud:pai/service:Service::demo-service";

const build = (create?: boolean) =>
  capture(
    () => new ServerlessService("demo", { region: "cn-shanghai", serviceName: "by_hand", create }),
  );

it("refers to a service without declaring one", async () => {
  const { built, registered } = await build();
  expect([...registered.keys()]).toEqual(["comfyui-eas:index:ServerlessService::demo"]);
  expect(await resolved(built.webUI)).toBe("http://demo.example/");
  expect(await resolved(built.video)).toMatch(/^not proven: /);
  expect(await pulumi.isSecret(built.token)).toBe(true);
});

it("declares one only when told to", async () => {
  const { registered } = await build(true);
  expect(JSON.parse(registered.get(SERVICE)?.serviceConfig as string)).toEqual(
    serverlessConfig("by_hand"),
  );
});

it("sends little, and what is laid over it", () => {
  expect(serverlessConfig("by_hand", "7", { serverless: { type: "x" } })).toEqual({
    metadata: { name: "by_hand", type: "Serverless", enable_webservice: true, workspace_id: "7" },
    serverless: { type: "x" },
  });
});
