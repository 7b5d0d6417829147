import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { capture, secretValue } from "../../test/support/mocks";
import { SmokeCheck } from "../smoke/smokeCheck";
import { providerAccessKey } from "./accessKey";
import type * as stateModule from "./state";

const before = vi.hoisted(() => new Map<string, Readonly<Record<string, unknown>>>());
vi.mock(
  "./state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    stateBefore: async () => before,
  }),
);

beforeEach(() => {
  before.clear();
  for (const name of Object.keys(process.env)) {
    if (/^(ALICLOUD|ALIBABA)/.test(name)) vi.stubEnv(name, "");
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  pulumi.runtime.setAllConfig({});
});

it("takes the key of the stack's configuration", async () => {
  pulumi.runtime.setAllConfig({ "alicloud:accessKey": "stack", "alicloud:secretKey": "s" });
  expect(await providerAccessKey()).toMatchObject({ accessKeyId: "stack" });
});

it("also suggests the stack's configuration, which works here, when there is no key", async () => {
  await expect(providerAccessKey()).rejects.toThrow(
    'profile of ~/.aliyun/config.json. Or set them for this stack: "pulumi config set --secret alicloud:accessKey"',
  );
});

it("refuses what only the provider can use, in a preview too", async () => {
  const role = { roleArn: "acs:ram::1:role/a", oidcToken: "canary-token" };
  pulumi.runtime.setAllConfig({ "alicloud:assumeRoleWithOidc": JSON.stringify(role) });
  const refused = await providerAccessKey().catch((error: Error) => error);
  expect(pulumi.ResourceError.isInstance(refused)).toBe(true);
  expect((refused as Error).message).toMatch(/^alicloud:assumeRoleWithOidc\.oidcToken: is not/);
});

describe("a provider that a program passes on", () => {
  const inside = (args: alicloud.ProviderArgs, preview = false) =>
    capture(
      () => {
        const provider = new alicloud.Provider("other", args);
        const around = new pulumi.ComponentResource("test:index:Team", "team", {}, { provider });
        const service = { endpoint: "http://x", token: "t", triggers: [] };
        return new SmokeCheck("demo", service, { parent: around });
      },
      { preview },
    );

  it("lends its credentials, in place of the default provider's", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:accessKey": "stack", "alicloud:secretKey": "s" });
    const secretKey = pulumi.secret("canary");
    const { built, registered } = await inside({ accessKey: "other", secretKey });
    expect(await providerAccessKey(built)).toMatchObject({
      accessKeyId: "other",
      accessKeySecret: "canary",
    });
    expect(await providerAccessKey()).toMatchObject({ accessKeyId: "stack" });
    const command = registered.get("comfyui-eas:index:SmokeCheck$command:local:Command::demo-run");
    const { COMFYUI_EAS_CREDENTIALS } = secretValue(command?.environment) as Record<string, string>;
    expect(JSON.parse(COMFYUI_EAS_CREDENTIALS ?? "")).toEqual({
      accessKey: "other",
      secretKey: "canary",
    });
  });

  it("lends the role that it assumes", async () => {
    const oidcToken = "canary-token";
    const oidcProviderArn = "acs:ram::1:oidc-provider/a";
    const assumeRoleWithOidc = { roleArn: "acs:ram::1:role/a", oidcProviderArn, oidcToken };
    const { built } = await inside({ assumeRoleWithOidc });
    await expect(providerAccessKey(built)).rejects.toThrow(/assumeRoleWithOidc\.oidcToken: is not/);
  });

  it("lends its credentials from the state while a preview does not know them", async () => {
    const { built } = await capture(
      () => {
        const made = new alicloud.ram.AccessKey("made", {});
        const provider = new alicloud.Provider("other", { accessKey: made.id, secretKey: "s" });
        return new pulumi.ComponentResource("test:index:Team", "team", {}, { provider });
      },
      { preview: true },
    );
    await expect(providerAccessKey(built)).rejects.toThrow("known only once they are made");
    const provider = "urn:pulumi:test::comfyui-eas::pulumi:providers:alicloud::other";
    before.set(provider, { accessKey: "deployed", secretKey: "s" });
    expect(await providerAccessKey(built)).toMatchObject({ accessKeyId: "deployed" });
  });

  it("lets a preview declare the check although it does not know the credentials yet", async () => {
    const { registered } = await capture(
      () => {
        const made = new alicloud.ram.AccessKey("made", {});
        const provider = new alicloud.Provider("other", { accessKey: made.id, secretKey: "s" });
        const around = new pulumi.ComponentResource("test:index:Team", "team", {}, { provider });
        const service = { endpoint: "http://x", token: "t", triggers: [] };
        return new SmokeCheck("demo", service, { parent: around });
      },
      { preview: true },
    );
    expect([...registered.keys()]).toContainEqual(expect.stringContaining("::demo-run"));
  });
});
