import type * as timers from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { log } from "@pulumi/pulumi";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../client/eas/openApi";
import type * as vswitchModule from "../../client/ecs/vswitch";
import type * as stockModule from "../../client/ecs/zoneStock";
import { capture, resolved } from "../../test/support/mocks";
import { problemLine } from "../problem";
import type * as accessKeyModule from "../pulumi/accessKey";
import { Network, type NetworkArgs } from "./network";
import { readVSwitch } from "./readVSwitch";
import { madeProblems } from "./vpc";

const describeVSwitch = vi.hoisted(() => vi.fn<typeof vswitchModule.describeVSwitch>());
vi.mock("node:timers/promises", async (original) => ({
  ...(await original<typeof timers>()),
  setTimeout: async () => undefined,
}));
vi.mock("../pulumi/mocked", () => ({ isMocked: () => false }));
vi.mock("../../client/ecs/vswitch", (): typeof vswitchModule => ({ describeVSwitch }));
const zoneStock = vi.hoisted(() => vi.fn<typeof stockModule.zoneStock>());
vi.mock(
  "../../client/ecs/zoneStock",
  async (original): Promise<typeof stockModule> => ({
    ...(await original<typeof stockModule>()),
    zoneStock,
  }),
);
vi.mock("../pulumi/accessKey", (): typeof accessKeyModule => ({
  providerAccessKey: async () => ({ accessKeyId: "", accessKeySecret: "" }),
}));
afterEach(() => {
  vi.restoreAllMocks();
  describeVSwitch.mockReset();
});

const COMPONENT = "comfyui-eas:index:Network";
const VPC = `${COMPONENT}$alicloud:vpc/network:Network::demo-vpc`;
const VSWITCH = `${COMPONENT}$alicloud:vpc/switch:Switch::demo-vswitch`;
const GROUP = `${COMPONENT}$alicloud:ecs/securityGroup:SecurityGroup::demo-security-group`;

const existing = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
const computed = {
  "alicloud:vpc/natGateway:NatGateway": { snatTableIds: "stb-1" },
  "alicloud:ecs/eipAddress:EipAddress": { ipAddress: "203.0.113.7" },
};
const build = (args: Omit<NetworkArgs, "region">, preview = false) =>
  capture(() => new Network("demo", { region: "cn-hangzhou", ...args }), { preview, computed });

describe("a network that is made", () => {
  it("is a VPC, a vSwitch in the zone, and a security group that lets nobody in", async () => {
    const { built, registered } = await build({ zone: "cn-hangzhou-i", tags: { team: "video" } });
    expect([...registered.keys()].sort()).toEqual(
      [VPC, VSWITCH, GROUP, `${COMPONENT}::demo`].sort(),
    );
    expect(registered.get(VPC)).toEqual({
      vpcName: "comfyui-eas-test-demo",
      cidrBlock: "192.168.0.0/16",
      tags: { team: "video" },
    });
    expect(registered.get(VSWITCH)).toMatchObject({
      vpcId: "demo-vpc-id",
      zoneId: "cn-hangzhou-i",
      cidrBlock: "192.168.128.0/20",
    });
    expect(registered.get(GROUP)).toMatchObject({
      vpcId: "demo-vpc-id",
      innerAccessPolicy: "Drop",
    });
    expect(await resolved(built.networking)).toEqual({
      vpc_id: "demo-vpc-id",
      vswitch_id: "demo-vswitch-id",
      security_group_id: "demo-security-group-id",
    });
    expect(await resolved(built.cidrBlock)).toBe("192.168.128.0/20");
    expect(await resolved(built.zone)).toBe("cn-hangzhou-i");
  });

  it("has its zone and address block before it exists", async () => {
    const { built } = await build({ zone: "cn-hangzhou-b", cidr: "10.8.0.0/16" }, true);
    expect(await resolved(built.cidrBlock)).toBe("10.8.16.0/20");
    expect(await resolved(built.zone)).toBe("cn-hangzhou-b");
  });

  it("has a way out by one address of a NAT gateway, for its own vSwitch, when asked to", async () => {
    const { registered } = await build({ zone: "cn-hangzhou-i", egress: true });
    const inputs = (kind: string) =>
      [...registered].find(([key]) => key.startsWith(`${COMPONENT}$alicloud:${kind}::`))?.[1];
    expect(inputs("vpc/natGateway:NatGateway")).toMatchObject({
      vpcId: "demo-vpc-id",
      vswitchId: "demo-vswitch-id",
      natType: "Enhanced",
      internetChargeType: "PayByLcu",
    });
    expect(inputs("ecs/eipAddress:EipAddress")).toMatchObject({
      internetChargeType: "PayByTraffic",
      bandwidth: "200",
    });
    expect(inputs("ecs/eipAssociation:EipAssociation")).toEqual({
      allocationId: "demo-address-id",
      instanceId: "demo-nat-id",
      instanceType: "Nat",
    });
    expect(inputs("vpc/snatEntry:SnatEntry")).toMatchObject({
      snatTableId: "stb-1",
      sourceVswitchId: "demo-vswitch-id",
      snatIp: "203.0.113.7",
    });
  });
});

it("replaces what the provider would wrongly change in place", async () => {
  const { options } = await build({ zone: "cn-hangzhou-i", egress: true });
  expect(options.get("demo-vpc")).toEqual({
    replaceOnChanges: ["cidrBlock"],
    ignoreChanges: ["vpcName"],
  });
  expect(options.get("demo-nat")).toMatchObject({
    replaceOnChanges: ["vswitchId"],
    ignoreChanges: ["natGatewayName"],
  });
  // One address cannot belong to the old and the new gateway at once.
  expect(options.get("demo-address-association")).toMatchObject({ deleteBeforeReplace: true });
  expect(options.get("demo-snat")).toMatchObject({
    dependsOn: expect.arrayContaining(["demo-address-association"]),
  });
});

it.each(["vpcName", "vswitchName", "securityGroupName", "addressName", "snatEntryName"])(
  "keeps its %s when the stack is renamed",
  async (key) => {
    const { options } = await build({ zone: "cn-hangzhou-i", egress: true });
    const ignored = [...options.values()].flatMap(({ ignoreChanges = [] }) => ignoreChanges);
    expect(ignored).toContain(key);
  },
);

describe("an existing network", () => {
  const found = { vpcId: "vpc-1", zoneId: "cn-hangzhou-k", cidrBlock: "10.0.4.0/24" };

  it("makes nothing, and in a preview has the zone and address block of its vSwitch", async () => {
    describeVSwitch.mockResolvedValue(found);
    const { built, registered } = await build(existing, true);
    expect([...registered.keys()]).toEqual([`${COMPONENT}::demo`]);
    expect(await resolved(built.networking)).toEqual({
      vpc_id: "vpc-1",
      vswitch_id: "vsw-1",
      security_group_id: "sg-1",
    });
    expect(await resolved(built.zone)).toBe("cn-hangzhou-k");
    expect(await resolved(built.cidrBlock)).toBe("10.0.4.0/24");
  });

  it("is read even if one answer is lost", async () => {
    describeVSwitch.mockResolvedValue(found).mockRejectedValueOnce(new ApiError("lost", 0, ""));
    const { built } = await build(existing, true);
    expect(await resolved(built.cidrBlock)).toBe("10.0.4.0/24");
  });

  it("is used unchecked, with a warning, when the API may not be asked", async () => {
    const warn = vi.spyOn(log, "warn").mockResolvedValue();
    describeVSwitch.mockRejectedValue(new ApiError("Forbidden.RAM", 403, "Forbidden.RAM"));
    const { built } = await build({ ...existing, vswitchCidr: "10.0.9.0/24" });
    expect(await resolved(built.cidrBlock)).toBe("10.0.9.0/24");
    expect(await resolved(built.zone)).toBe("");
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      "The vSwitch vsw-1 is used unchecked: Forbidden.RAM",
    ]);
  });

  it.each([
    ["does not exist", undefined, "There is no vSwitch vsw-1 in cn-hangzhou"],
    ["is in another VPC", { ...found, vpcId: "vpc-2" }, "is in the VPC vpc-2, not in vpc-1"],
  ])("is refused when its vSwitch %s", async (_what, vswitch, message) => {
    describeVSwitch.mockResolvedValue(vswitch);
    const { built } = await build({ zone: "cn-hangzhou-i" });
    const ids = { region: "cn-hangzhou", vpcId: "vpc-1", vswitchId: "vsw-1" };
    await expect(readVSwitch(ids, built)).rejects.toThrow(message);
  });
});

const id: pulumi.Input<string> = "x";
it.each<[Omit<NetworkArgs, "region">, string]>([
  [{}, "needs a zone (make a network there), or vpcId, vswitchId and securityGroupId"],
  [{ vpcId: id }, "lacks vswitchId, securityGroupId"],
  [{ zone: id, vpcId: id }, "has both zone (make a network there) and vpcId (use an existing one)"],
  [{ zone: id, vswitchCidr: id }, "and vswitchCidr (use an existing one)"],
  [{ ...existing, egress: true }, "cannot give an existing network a way out"],
  [{ ...existing, cidr: id }, "cidr: is only for a network made here"],
  [{ zone: "" }, 'zone: is ""; it must be a zone id'],
  [{ zone: "cn-hangzhou-b", cidr: "8.0.0.0/16" }, 'cidr: "8.0.0.0/16" is not private'],
])("refuses %j", async (args, message) => {
  await expect(build(args)).rejects.toThrow(`Network "demo" `);
  await expect(build(args)).rejects.toThrow(message);
});

it("checks a zone and an address block that become known later before a vSwitch is made", () => {
  expect(madeProblems({ zone: "cn-hangzhou-b", cidr: "10.0.0.0/16" })).toEqual([]);
  expect(madeProblems({ zone: "b", cidr: "8.0.0.0/16" }).map(problemLine)).toEqual([
    expect.stringMatching(/^zone: is "b"; it must be a zone id/),
    expect.stringMatching(/^cidr: "8.0.0.0\/16" is not private/),
  ]);
});

it("warns about machines that the zone does not have before it registers its outputs", async () => {
  const warn = vi.spyOn(log, "warn").mockResolvedValue();
  zoneStock.mockResolvedValue({ inStock: ["cn-hangzhou-h"], soldOut: ["cn-hangzhou-i"] });
  const instanceTypes = ["ecs.gn6i-c16g1.4xlarge"];
  await build({ zone: "cn-hangzhou-i", instanceTypes }, true);
  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    "ecs.gn6i-c16g1.4xlarge is sold out in zone cn-hangzhou-i; it is in stock in cn-hangzhou-h.",
  ]);
});
