import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ServiceBefore } from "../components/live/servicesBefore";
import { capture } from "../test/support/mocks";
import { loadSettings } from "./settings";

const state = vi.hoisted(() => ({ services: [] as Pick<ServiceBefore, "resource" | "name">[] }));
vi.mock("../components/live/servicesBefore", () => ({
  servicesBefore: async () => state.services,
}));

const configured = (settings: object, more: Record<string, string> = {}) =>
  pulumi.runtime.setAllConfig({
    "alicloud:region": "cn-hangzhou",
    "comfyui-eas:settings": JSON.stringify(settings),
    ...more,
  });

beforeEach(async () => {
  state.services = [];
  // The stack is called `test`.
  await capture(() => undefined);
});
afterEach(() => {
  pulumi.runtime.setAllConfig({});
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("keeps the name that the service has, even if the stack was renamed", async () => {
  configured({ edition: "standard" });
  expect(await loadSettings()).toMatchObject({ serviceName: "comfyui_test" });
  state.services = [
    { resource: "imported", name: "comfyui_other" },
    { resource: "comfyui-service", name: "comfyui_before" },
  ];
  expect(await loadSettings()).toMatchObject({ serviceName: "comfyui_before" });
  configured({ edition: "standard", serviceName: "comfyui_asked" });
  expect(await loadSettings()).toMatchObject({ serviceName: "comfyui_asked" });
});

it("prefers the stack's region to the environment's", async () => {
  vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-beijing");
  configured({ edition: "standard" });
  expect(await loadSettings()).toMatchObject({ region: "cn-hangzhou" });
  pulumi.runtime.setAllConfig({ "comfyui-eas:settings": '{"edition":"standard"}' });
  expect(await loadSettings()).toMatchObject({ region: "cn-beijing" });
});

it("refuses wrong settings with an error that the engine shows without a stack trace", async () => {
  configured({ edition: "standard" }, { "comfyui-eas:edition": "api" });
  const refused = await loadSettings().catch((error: unknown) => error);
  expect(pulumi.RunError.isInstance(refused)).toBe(true);
  expect(`${refused}`).toContain("comfyui-eas:edition: is not read");
});

it("refuses a key in plain text, which would be in the repository and in the state, without showing it", async () => {
  const keys = { "alicloud:secretKey": "canary", "alicloud:securityToken": "canary" };
  configured({ edition: "standard" }, { ...keys, "alicloud:accessKey": "id" });
  vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", '["alicloud:securityToken"]');
  const refused = await loadSettings().catch((error: unknown) => error);
  expect(`${refused}`).toContain("alicloud:secretKey: is in plain text");
  expect(`${refused}`).not.toMatch(/canary|securityToken|accessKey/);
  vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", '["alicloud:secretKey"]');
  await expect(loadSettings()).rejects.toThrow("alicloud:securityToken: is in plain text");
  vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", '["alicloud:secretKey","alicloud:securityToken"]');
  expect(await loadSettings()).toMatchObject({ edition: "standard" });
});

it("warns about a secret value without showing it", async () => {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  configured({ edition: "standard", tags: { owner: "canary" } });
  await loadSettings();
  expect(warn).not.toHaveBeenCalled();
  vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", '["comfyui-eas:settings"]');
  await loadSettings();
  const [[said] = []] = warn.mock.calls;
  expect(said).toContain("comfyui-eas:settings holds a secret value");
  expect(said).not.toContain("canary");
});
