import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { capture } from "../test/support/mocks";
import { refuseRegion } from "./refuseRegion";

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(ALICLOUD|ALIBABA)/.test(name)) vi.stubEnv(name, undefined);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  pulumi.runtime.setAllConfig({});
});

/** What is said of a component in cn-shanghai; empty: nothing. */
async function said(provider?: () => alicloud.Provider, preview = false): Promise<string> {
  const { built } = await capture(
    () => new pulumi.ComponentResource("test:index:Team", "team", {}, { provider: provider?.() }),
    { preview },
  );
  return refuseRegion("cn-shanghai", built).then(
    () => "",
    (error: Error) => {
      expect(pulumi.ResourceError.isInstance(error)).toBe(true);
      return error.message;
    },
  );
}

const inHangzhou = () => new alicloud.Provider("other", { region: "cn-hangzhou" });

describe("a region that is not the provider's", () => {
  it("is refused where the stack's configuration or the environment says another", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    expect(await said()).toBe(
      'region is "cn-shanghai", and the provider works in "cn-hangzhou"; set alicloud:region to cn-shanghai, or pass a provider with region: "cn-shanghai", or write region: "cn-hangzhou".',
    );
    pulumi.runtime.setAllConfig({});
    vi.stubEnv("ALICLOUD_REGION", "cn-beijing");
    expect(await said()).toContain('the provider works in "cn-beijing"');
  });

  it.each([false, true])("is refused where a provider is passed (preview: %s)", async (preview) => {
    expect(await said(inHangzhou, preview)).toBe(
      'region is "cn-shanghai", and the provider works in "cn-hangzhou"; pass a provider with region: "cn-shanghai", or write region: "cn-hangzhou".',
    );
  });

  it("is no mistake where nothing is said of the provider's, or the same", async () => {
    expect(await said()).toBe("");
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    expect(await said(() => new alicloud.Provider("other", { region: "cn-shanghai" }))).toBe("");
  });
});
