import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { capture } from "../test/support/mocks";
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

  it("is refused where nothing tells the provider one, which then works in its default", async () => {
    expect(await said()).toBe(
      'region is "cn-shanghai", and the provider works in "cn-beijing", because nothing tells it another region; set alicloud:region to cn-shanghai, or pass a provider with region: "cn-shanghai", or write region: "cn-beijing".',
    );
    expect(await said(() => new alicloud.Provider("other", {}))).toContain('works in "cn-beijing"');
    // Which a preview cannot tell from one that is known later.
    expect(await said(() => new alicloud.Provider("other", {}), true)).toBe("");
    tests.areOfAProgram = true;
    expect(await said()).toBe("");
  });

  it("is not to be destroyed with where the stack has a service already", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    before.services = [{}];
    expect(await said()).toMatch(
      /run "pulumi up", before any "pulumi destroy": that would look in cn-hangzhou, and leave/,
    );
  });

  it("is the one of a profile where nothing else says it", async () => {
    const dir = mkdtempSync(join(tmpdir(), "profile-"));
    const file = join(dir, "config.json");
    const profiles = [{ name: "own", region_id: "cn-shanghai" }, { name: "other" }];
    writeFileSync(file, JSON.stringify({ profiles }));
    vi.stubEnv("ALICLOUD_SHARED_CREDENTIALS_FILE", file);
    vi.stubEnv("ALIBABA_CLOUD_PROFILE", "own");
    expect(await said()).toBe("");
    // Of which one says none, and the other is not there.
    for (const profile of ["other", "absent"]) {
      pulumi.runtime.setAllConfig({ "alicloud:profile": profile });
      expect(await said()).toContain('works in "cn-beijing"');
    }
    rmSync(dir, { recursive: true });
  });

  it("is warned of where only the environment says it, which a destroy elsewhere has not", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-shanghai");
    expect(await said()).toBe("");
    const [message] = warn.mock.calls[0] ?? [];
    expect(message).toMatch(
      /leave it running and billed\. Run pulumi config set alicloud:region cn-s/,
    );
    expect(warn).toHaveBeenCalledTimes(1);
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-shanghai" });
    expect(await said()).toBe("");
    tests.areOfAProgram = true;
    pulumi.runtime.setAllConfig({});
    expect(await said()).toBe("");
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it("is no mistake where the provider works in the same", async () => {
    pulumi.runtime.setAllConfig({ "alicloud:region": "cn-hangzhou" });
    expect(await said(() => new alicloud.Provider("other", { region: "cn-shanghai" }))).toBe("");
  });
});
