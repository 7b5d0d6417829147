import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PriceFile } from "../../cost";
import { type TestCloud, testCloud } from "../../local/cloud/testing";
import { FULL_DEVICE, itWithFullDevice } from "../../test/support/fullDevice";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runCli } from "../support/runCli";
import { cloudKey, throughCloud } from "../support/throughCloud";

const T4 = "ecs.gn6i-c16g1.4xlarge";
const GU30 = "ml.gu7i.c16m60.1-gu30";

const before = process.cwd();
afterEach(() => {
  process.chdir(before);
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** Runs the command in a folder, with the cloud's credentials. */
async function prices(cloud: TestCloud, cwd: string, ...args: string[]) {
  throughCloud(cloud);
  for (const [name, value] of Object.entries(cloudKey(cloud))) vi.stubEnv(name, value);
  process.chdir(cwd);
  const { code, out, err } = await runCli(["prices", ...args]);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** A project with the stack `dev`. */
function withStack(settings: object): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "stacks"));
  writeFileSync(join(dir, "Pulumi.yaml"), "name: comfyui-eas\nstackConfigDir: stacks\n");
  const config = { "alicloud:region": "cn-hangzhou", "comfyui-eas:settings": settings };
  writeFileSync(join(dir, "stacks/Pulumi.dev.yaml"), JSON.stringify({ config }));
  return dir;
}

const written = (dir: string) =>
  PriceFile.parse(JSON.parse(readFileSync(join(dir, "prices.json"), "utf8")));

describe("on the local cloud", () => {
  it("writes what ECS and EAS tell of a stack's machines, and says what nobody tells", async () => {
    const cloud = await testCloud();
    const dir = withStack({ edition: "standard" });
    const today = () => new Date().toISOString().slice(0, 10);
    const before = today();
    const { code, out, err } = await prices(cloud, dir, "--stack", "dev");
    expect([code, err]).toEqual([0, ""]);
    expect(
      out,
    ).toBe(`prices.json: list prices of ECS in cn-hangzhou, as proxies. EAS has no API for its prices.
  ${T4}: 16.41 CNY per hour; on spot 0.12 of it, without the protected hour 0.1
  ${GU30}: no API tells its price; look it up in the console and write it into the file by hand`);
    expect(written(dir).instanceTypes).toEqual([
      {
        type: T4,
        regions: ["cn-hangzhou"],
        currency: "CNY",
        hourly: 16.41,
        kind: "proxy",
        spotShare: { protected: 0.12, unprotected: 0.1 },
        source: "ECS DescribePrice: list price",
        date: expect.toSatisfy((date) => date === before || date === today()),
        mark: "confirmed",
      },
    ]);
  });

  it("leaves prices by hand alone, and fails when there is nothing to tell", async () => {
    const cloud = await testCloud();
    const dir = temporaryFolder();
    const row = { type: T4, regions: ["cn-shanghai"], currency: "CNY", hourly: 7, kind: "price" };
    const byHand = { ...row, source: "our contract", date: "2026", mark: "confirmed" };
    writeFileSync(join(dir, "prices.json"), JSON.stringify({ instanceTypes: [byHand] }));
    const args = ["--region", "cn-shanghai", "--json", "--types"];
    const both = await prices(cloud, dir, ...args, T4, "ecs.gn7i-c8g1.2xlarge");
    expect(JSON.parse(both.out)).toMatchObject({ kept: [T4], written: [{ hourly: 9.5326 }] });
    expect(written(dir).instanceTypes).toMatchObject([{ hourly: 7 }, { hourly: 9.5326 }]);
    const none = await prices(cloud, dir, ...args, "ecs.nobody-sells-it");
    expect([none.code, JSON.parse(none.out)]).toMatchObject([
      1,
      { written: [], without: [expect.stringContaining("ECS has no price for it in cn-shanghai")] },
    ]);
  });

  itWithFullDevice("says where the file cannot be written at the end", async () => {
    const cloud = await testCloud();
    const args = ["--region", "cn-shanghai", "--types", T4, "--out", FULL_DEVICE];
    const { code, err } = await prices(cloud, temporaryFolder(), ...args);
    expect([code, err]).toEqual([
      1,
      "--out /dev/full cannot be written: the disk is full; make room, or name another place (ENOSPC).",
    ]);
  });

  it("tells a refusal from silence, and names no key", async () => {
    const cloud = await testCloud();
    const dir = temporaryFolder();
    const args = ["--region", "cn-shanghai", "--types", T4];
    const told = async (fault: object) => {
      await cloud.admin("POST", "/faults", { action: "ecs.DescribePrice", ...fault });
      return prices(cloud, dir, ...args);
    };
    const refused = await told({ kind: "fail", status: 403, code: "Forbidden.RAM" });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("Forbidden.RAM")]);
    const silent = await told({ kind: "drop" });
    expect([silent.code, silent.err]).toEqual([3, expect.stringContaining("no answer")]);
    expect(refused.err).not.toContain(cloud.environment().ALIBABA_CLOUD_ACCESS_KEY_SECRET);
  });
});

describe("the command line", () => {
  it.each([
    [["--region", "moon"], '"moon" is not a region id'],
    [["--types", "a", "--all"], "cannot be used with"],
    [["--stack", "nobody"], "There is no file"],
  ])("refuses %j", async (args, message) => {
    const { code, err } = await runCli(["prices", ...args]);
    expect([code, err.join("\n")]).toEqual([2, expect.stringContaining(message)]);
  });
});
