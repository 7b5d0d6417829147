// Services that the console made, taken over by the real engine with the real provider.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { policiesFor } from "./support/policies";
import { start } from "./support/run";

const region = "cn-hangzhou";
const VERSIONS = { vpc: "2016-04-28", ecs: "2014-05-26" } as const;
const fixtures = join(__dirname, "..", "..", "stacks", "adopt", "fixtures");
const fixture = (name: string) => readFileSync(join(fixtures, `${name}.json`), "utf8");

/** The service document of a fixture, with the ids of the real network. */
function documentOf(name: string, network: Record<string, string>): object {
  let text = fixture(name);
  const outer = JSON.parse(text) as { ServiceConfig?: string };
  text = outer.ServiceConfig ?? text;
  for (const [id, real] of Object.entries(network)) text = text.replaceAll(id, real);
  return JSON.parse(text) as object;
}

describe("the console's services", () => {
  let on: Deployment;
  let network: Record<string, string>;

  const proxy = () => on.env.HTTP_PROXY ?? "";
  const call = async (product: keyof typeof VERSIONS, Action: string, parameters: object) => {
    const host = `${product}.${region}.aliyuncs.com`;
    const own = { Action, Version: VERSIONS[product], RegionId: region, ...parameters };
    return JSON.parse(await byHand(proxy(), { host, parameters: own })) as Record<string, string>;
  };
  const adopt = (...args: string[]) =>
    start(
      process.execPath,
      ["--import", "tsx", join("stacks", "adopt", "main.ts"), "--region", region, ...args],
      on.dir,
      on.env,
    ).result;

  beforeAll(async () => {
    // Their names do not follow the pattern of a stack's names.
    const scope = { buckets: ["studio-models"], services: ["studio_*", "nowhere"] };
    on = await deployment({ ramPolicies: policiesFor(scope) });
    await byHand(proxy(), { host: `studio-models.oss-${region}.aliyuncs.com`, method: "PUT" });
    const { VpcId = "" } = await call("vpc", "CreateVpc", { CidrBlock: "192.168.0.0/16" });
    const place = { VpcId, CidrBlock: "192.168.0.0/20", ZoneId: `${region}-h` };
    // A new VPC does not accept a vSwitch at once.
    const { VSwitchId = "" } = await vi.waitFor(() => call("vpc", "CreateVSwitch", place), {
      timeout: 60_000,
      interval: 300,
    });
    const { SecurityGroupId = "" } = await call("ecs", "CreateSecurityGroup", { VpcId });
    network = {
      "vpc-bp1studio": VpcId,
      "vsw-bp1studio": VSwitchId,
      "sg-bp1studio": SecurityGroupId,
    };
  });
  afterAll(() => on?.close());

  it.each([
    ["standard-oss", "studio_oss", "Standard edition; files on OSS"],
    ["standard-nas", "studio_nas", "Standard edition; files on NAS"],
    ["api", "studio_api", "API edition; files on OSS"],
    ["cluster", "studio_cluster", "Cluster edition; files on OSS"],
    ["dedicated", "studio_dedicated", "Standard edition; files on OSS"],
    ["unknown-keys", "studio_odd", "Standard edition; files on OSS"],
    ["one-machine", "studio_one", "Standard edition; files on OSS"],
  ])("%s is taken over as it is", async (name, service, found) => {
    await on.admin("POST", "/services", { region, document: documentOf(name, network) });
    const uid = async () =>
      (await cloudState(on)).services.find((each) => each.name === service)?.uid;
    const before = await uid();
    const stack = `${on.stack}-${name}`;

    const adopted = await adopt("--service", service, "--stack", stack);
    expect(adopted.code, adopted.output).toBe(0);
    expect(adopted.output).toContain(found);
    expect(adopted.output).toContain("the service itself stays as it is");
    appendFileSync(
      join(on.dir, "stacks", `Pulumi.${stack}.yaml`),
      '    smoke:\n      enabled: false\n      reason: "taken over as it is"\n',
    );

    await succeeds(on, "stack", "init", stack);
    await succeeds(on, ...importCommand(adopted.output));
    const up = await succeeds(on, "up");
    expect(up).not.toMatch(/pai:Service \S+ (updat|replac|creat)/);
    expect(before).toBeDefined();
    expect(await uid()).toBe(before);
  });

  // The selected stack is that of the last one.
  it("leave nothing to do once they are taken over", async () => {
    await settled(on);
  });

  it("were read, and never written", async () => {
    const requests = JSON.stringify(await on.admin("GET", "/requests?limit=100000"));
    expect(requests).toMatch(/\.DescribeService"/);
    expect(requests).not.toMatch(/\.(Create|Update|Delete)Service"/);
  });

  it("are not taken over twice by one stack", async () => {
    const again = await adopt("--service", "studio_oss", "--stack", `${on.stack}-standard-oss`);
    expect(again.code).toBe(1);
    expect(again.output).toMatch(/Pulumi\..*-standard-oss\.yaml.* exist already/);
  });

  it("can be imported one by one, even if no code can be generated", async () => {
    await succeeds(on, "stack", "select", on.stack);
    on.configure({ edition: "standard" });
    const bucket = ["alicloud:oss/bucket:Bucket", "models", "studio-models"];
    const imported = await succeeds(on, "import", ...bucket);
    expect(imported).toContain("= 1 imported");
  });

  it("are reported as missing, without a stack trace and without a file", async () => {
    const missing = await adopt("--service", "nowhere", "--stack", "nowhere");
    expect(missing.code).toBe(1);
    expect(missing.output).toContain('There is no service "nowhere" in cn-hangzhou');
    expect(missing.output).not.toMatch(/^\s+at /m);
    expect(existsSync(join(on.dir, "stacks", "Pulumi.nowhere.yaml"))).toBe(false);
  });
});

/** The arguments of the import command that `adopt` prints. */
function importCommand(said: string): string[] {
  const [, args = ""] = /^ {2}pulumi (import .*)$/m.exec(said) ?? [];
  return args.split(" ");
}
