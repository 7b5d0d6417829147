// A network with a way out on the real engine with the real provider, against the local cloud.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled, unchanged, up } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";
import { type Asked, storageStack } from "./support/storageProgram";

describe("a network with a way out", () => {
  let on: Deployment;
  let address: string | undefined;
  const out: Asked = { network: { zone: "cn-hangzhou-i", egress: true } };
  beforeAll(async () => {
    on = await storageStack();
  });
  afterAll(() => on?.close());

  it("leads out by one address, and has nothing left to do", async () => {
    const { resources } = (await up(on, out)).cloud;
    for (const kind of ["natGateways", "eips", "snatEntries"]) {
      expect(resources[kind]).toHaveLength(1);
    }
    address = (await on.outputs()).egressAddress;
    expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(await unchanged(on)).not.toContain("not shown in this preview");
  });

  it("has its rate again after somebody changed it by hand, and leaves what they wrote beside the group", async () => {
    const { eips = [], securityGroups = [] } = (await cloudState(on)).resources;
    const change = (product: string, parameters: Record<string, string>) =>
      byHand(on.env.HTTP_PROXY ?? "", { host: `${product}.cn-hangzhou.aliyuncs.com`, parameters });
    await change("vpc", {
      Action: "ModifyEipAddressAttribute",
      Version: "2016-04-28",
      AllocationId: eips[0] ?? "",
      Bandwidth: "5",
    });
    await change("ecs", {
      Action: "ModifySecurityGroupAttribute",
      Version: "2014-05-26",
      SecurityGroupId: securityGroups[0] ?? "",
      Description: "ask us first",
    });
    const back = await succeeds(on, "up", "--refresh");
    expect(back).toMatch(/EipAddress .*updated/);
    await unchanged(on);
  });

  it("keeps the address when it moves to another zone", async () => {
    const { cloud } = await up(on, { network: { ...out.network, zone: "cn-hangzhou-j" } });
    expect((await on.outputs()).egressAddress).toBe(address);
    const { resources } = cloud;
    expect(resources.natGateways).toHaveLength(1);
    expect(resources.snatEntries).toHaveLength(1);
    expect(await settled(on)).not.toContain("not shown in this preview");
  });

  it("loses the way out, and its price, when it is not asked for any more", async () => {
    const { cloud } = await up(on, { network: { zone: "cn-hangzhou-j" } });
    expect(Object.keys(cloud.resources).sort()).toEqual(["securityGroups", "vSwitches", "vpcs"]);
  });
});

describe("a way out that a deployed stack is given", () => {
  const create = { zone: "cn-hangzhou-h" };
  const settings = {
    edition: "standard",
    serviceName: "comfyui_egress",
    storage: { oss: { deleteContents: true } },
    smoke: noProof,
  };
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    await up(on, { ...settings, network: { create } });
  });
  afterAll(() => on?.close());

  it("leaves the service as it is, as the plan already says", async () => {
    const { services } = await cloudState(on);
    on.configure({ ...settings, network: { create: { ...create, egress: true } } });
    const preview = await succeeds(on, "preview", "--save-plan", "plan.json");
    expect(preview).toContain("NatGateway");
    expect(preview).not.toContain("pai:Service");
    await succeeds(on, "up", "--plan", "plan.json");
    expect((await cloudState(on)).services).toEqual(services);
  });

  it("moves to another zone with the service, which restarts as planned and is not replaced", async () => {
    const [before] = (await cloudState(on)).services;
    const moved = { ...create, zone: "cn-hangzhou-i", egress: true };
    on.configure({ ...settings, network: { create: moved } });
    const preview = await succeeds(on, "preview", "--save-plan", "plan.json");
    expect(preview).toMatch(/~ +alicloud:pai:Service comfyui-service update/);
    await succeeds(on, "up", "--plan", "plan.json");
    expect((await cloudState(on)).services.map(({ uid }) => uid)).toEqual([before?.uid]);
  });

  it("is there before a service that is made with it", async () => {
    const exported = await on.pulumi("stack", "export");
    const { deployment: state } = JSON.parse(exported.output) as {
      deployment: { resources: { type: string; dependencies?: string[] }[] };
    };
    const [service] = state.resources.filter(({ type }) => type.startsWith("alicloud:pai/service"));
    expect(service?.dependencies?.join()).toContain("snatEntry:SnatEntry::");
  });
});
