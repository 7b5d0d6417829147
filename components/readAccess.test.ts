import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { providerAccessKey } from "./readAccess";

beforeEach(() => {
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

it("names the stack's configuration, which works here, when there is no key", async () => {
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
