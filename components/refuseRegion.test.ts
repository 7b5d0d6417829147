import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { capture } from "../test/support/mocks";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { refuseRegion } from "./refuseRegion";

const tests = vi.hoisted(() => ({ areOfAProgram: false }));
const before = vi.hoisted(() => ({ services: [] as object[] }));
vi.mock("./live/servicesBefore", () => ({ servicesBefore: async () => before.services }));
vi.mock("./pulumi/mocked", () => ({ isMocked: () => tests.areOfAProgram }));

beforeEach(() => {
  tests.areOfAProgram = false;
  before.services = [];
  for (const name of Object.keys(process.env)) {
    if (/^(ALICLOUD|ALIBABA)/.test(name)) vi.stubEnv(name, undefined);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  pulumi.runtime.setAllConfig({});
});

/** The error for a component in cn-shanghai; empty: none. */
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
  it("is refused when the stack's configuration or the environment sets another", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    expect(await said()).toBe(
      'region is "cn-shanghai", and the provider works in "cn-hangzhou"; set alicloud:region to cn-shanghai, or pass a provider with region: "cn-shanghai", or write region: "cn-hangzhou".',
    );
    pulumi.runtime.setAllConfig({});
    vi.stubEnv("ALICLOUD_REGION", "cn-beijing");
    expect(await said()).toContain('the provider works in "cn-beijing"');
  });

  it.each([false, true])("is refused when a provider is passed (preview: %s)", async (preview) => {
    expect(await said(inHangzhou, preview)).toBe(
      'region is "cn-shanghai", and the provider works in "cn-hangzhou"; pass a provider with region: "cn-shanghai", or write region: "cn-hangzhou".',
    );
  });

  it("is refused when nothing sets one, so that the provider works in its default region", async () => {
    expect(await said()).toBe(
      'region is "cn-shanghai", and the provider works in "cn-beijing", because nothing tells it another region; set alicloud:region to cn-shanghai, or pass a provider with region: "cn-shanghai", or write region: "cn-beijing".',
    );
    expect(await said(() => new alicloud.Provider("other", {}))).toContain('works in "cn-beijing"');
    // A preview cannot tell this from a region that becomes known later.
    expect(await said(() => new alicloud.Provider("other", {}), true)).toBe("");
    tests.areOfAProgram = true;
    expect(await said()).toBe("");
  });

  it("is to be corrected by an up before any destroy, if the stack has a service already", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    before.services = [{}];
    expect(await said()).toMatch(
      /run "pulumi up", before any "pulumi destroy": that would look in cn-hangzhou, and leave/,
    );
  });

  it("is compared with the profile's region when nothing else sets one", async () => {
    const file = join(temporaryFolder(), "config.json");
    const profiles = [{ name: "own", region_id: "cn-shanghai" }, { name: "other" }];
    writeFileSync(file, JSON.stringify({ profiles }));
    vi.stubEnv("ALICLOUD_SHARED_CREDENTIALS_FILE", file);
    vi.stubEnv("ALIBABA_CLOUD_PROFILE", "own");
    expect(await said()).toBe("");
    // The first profile has no region, and the second does not exist.
    for (const profile of ["other", "absent"]) {
      pulumi.runtime.setAllConfig({ "alicloud:profile": profile });
      expect(await said()).toContain('works in "cn-beijing"');
    }
  });

  it("gives a warning if only the environment sets it, which a destroy elsewhere would not have", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-shanghai");
    expect(await said()).toBe("");
    const [message] = warn.mock.calls[0] ?? [];
    expect(message).toMatch(
      /leave it running and billed\. Run pulumi config set alicloud:region cn-s/,
    );
    expect(warn).toHaveBeenCalledTimes(1);
    pulumi.runtime.setAllConfig({ "alicloud:region": "" });
    expect(await said()).toBe("");
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockClear();
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-shanghai" });
    expect(await said()).toBe("");
    tests.areOfAProgram = true;
    pulumi.runtime.setAllConfig({});
    expect(await said()).toBe("");
    expect(warn).not.toHaveBeenCalled();
  });

  it("is accepted when a passed provider works in it, whatever the configuration says", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    expect(await said(() => new alicloud.Provider("other", { region: "cn-shanghai" }))).toBe("");
  });
});
