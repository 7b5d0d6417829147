import { expect, test, vi } from "vitest";
import {
  createService,
  makeNetwork,
  plainService,
  rpc,
  stopClock,
  type TestCloud,
  testCloud,
  until,
} from "../testing";

const vpc = (cloud: TestCloud, action: string, parameters: Record<string, string> = {}) =>
  rpc(cloud, "vpc", action, parameters);
const refused = async (answer: ReturnType<typeof rpc>) => {
  const { status, json } = await answer;
  return [status, json.Code];
};

test("resources take a moment to be made and to be deleted", async () => {
  const cloud = await testCloud({ delays: { resourceMs: 20, vSwitchMs: 20 } });
  stopClock();
  const { json } = await vpc(cloud, "CreateVpc", { CidrBlock: "10.0.0.0/16" });
  const VpcId = json.VpcId as string;
  const describe = () => vpc(cloud, "DescribeVpcAttribute", { VpcId });
  expect((await describe()).json.Status).toBe("Pending");
  const inVpc = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.0.0/24" };
  expect(await refused(vpc(cloud, "CreateVSwitch", inVpc))).toEqual([400, "IncorrectVpcStatus"]);
  vi.advanceTimersByTime(20);
  expect((await describe()).json.Status).toBe("Available");
  await vpc(cloud, "DeleteVpc", { VpcId });
  expect((await describe()).json.Status).toBe("Deleting");
  vi.advanceTimersByTime(20);
  expect(await refused(describe())).toEqual([404, "InvalidVpcID.NotFound"]);
});

test.each([
  ["10.0.0.0/29", "a VPC that is too small"],
  ["10.0.0.0/7", "one that is too large"],
  ["10.0.0.1/16", "one with host bits"],
  ["127.0.0.0/8", "a reserved range"],
  ["any", "no range at all"],
])("%s is %s and refused", async (CidrBlock) => {
  const cloud = await testCloud();
  expect(await refused(vpc(cloud, "CreateVpc", { CidrBlock }))).toEqual([
    400,
    "InvalidVpcCidrBlock.Malformed",
  ]);
});

test("a vSwitch lies in its VPC, beside the others, and in a zone of the region", async () => {
  const cloud = await testCloud();
  const { vpc_id: VpcId } = await makeNetwork(cloud);
  const make = (CidrBlock: string, ZoneId = "cn-hangzhou-i") =>
    vpc(cloud, "CreateVSwitch", { VpcId, ZoneId, CidrBlock });
  expect(await refused(make("10.1.0.0/24"))).toEqual([400, "InvalidParameter"]);
  expect(await refused(make("10.0.1.0/30"))).toEqual([400, "InvalidParameter"]);
  expect(await refused(make("10.0.0.128/25"))).toEqual([400, "InvalidCidrBlock.Overlapped"]);
  expect(await refused(make("10.0.1.0/24", "cn-beijing-h"))).toEqual([
    404,
    "InvalidZoneId.NotFound",
  ]);
  expect((await make("10.0.1.0/24")).status).toBe(200);
  const { json } = await vpc(cloud, "DescribeVSwitches", { VpcId, ZoneId: "cn-hangzhou-i" });
  expect(json).toMatchObject({
    TotalCount: 1,
    VSwitches: { VSwitch: [{ CidrBlock: "10.0.1.0/24", AvailableIpAddressCount: 252 }] },
  });
});

test("other regions do not see it, and a host of all regions is told which one", async () => {
  const cloud = await testCloud();
  const { vpc_id: VpcId } = await makeNetwork(cloud);
  const beijing = await rpc(cloud, "vpc", "DescribeVpcAttribute", { VpcId }, "cn-beijing");
  expect(beijing.status).toBe(404);
  const ask = (host: string, region = "cn-hangzhou") =>
    cloud.send(
      `https://${host}/?Action=DescribeVpcAttribute&Version=2016-04-28&RegionId=${region}&VpcId=${VpcId}`,
    );
  expect((await ask("vpc.aliyuncs.com", "cn-beijing")).status).toBe(404);
  expect((await ask("vpc.aliyuncs.com")).status).toBe(200);
  expect((await ask("vpc.cn-beijing.aliyuncs.com")).status).toBe(404);
  expect((await ask("vpc-vpc.cn-hangzhou.aliyuncs.com")).status).toBe(200);
});

test("nothing goes before what depends on it", async () => {
  const cloud = await testCloud({ delays: { resourceMs: 0 } });
  const network = await makeNetwork(cloud);
  const { vpc_id: VpcId, vswitch_id: VSwitchId, security_group_id: SecurityGroupId } = network;
  const gateway = await vpc(cloud, "CreateNatGateway", { VpcId, VSwitchId, NatType: "Enhanced" });
  const NatGatewayId = gateway.json.NatGatewayId as string;
  const [SnatTableId = ""] = (gateway.json.SnatTableIds as { SnatTableId: string[] }).SnatTableId;
  const address = await vpc(cloud, "AllocateEipAddress", { Bandwidth: "10" });
  const AllocationId = address.json.AllocationId as string;
  const SnatIp = address.json.EipAddress as string;
  const bound = { AllocationId, InstanceId: NatGatewayId };
  const entry = { SnatTableId, SnatIp, SourceVSwitchId: VSwitchId };

  expect(await refused(vpc(cloud, "CreateSnatEntry", entry))).toEqual([400, "EIP_NOT_IN_GATEWAY"]);
  await vpc(cloud, "AssociateEipAddress", bound);
  expect(await refused(vpc(cloud, "AssociateEipAddress", bound))).toEqual([
    400,
    "IncorrectEipStatus",
  ]);
  const { SnatEntryId } = (await vpc(cloud, "CreateSnatEntry", entry)).json as {
    SnatEntryId: string;
  };
  expect(await refused(vpc(cloud, "CreateSnatEntry", entry))).toEqual([
    400,
    "Forbidden.SourceVSwitchId.Duplicated",
  ]);

  const removeVpc = () => vpc(cloud, "DeleteVpc", { VpcId });
  const removeVSwitch = () => vpc(cloud, "DeleteVSwitch", { VSwitchId });
  const removeGateway = () => vpc(cloud, "DeleteNatGateway", { NatGatewayId });
  const release = () => vpc(cloud, "ReleaseEipAddress", { AllocationId });
  const unbind = () => vpc(cloud, "UnassociateEipAddress", bound);
  expect(await refused(removeVpc())).toEqual([400, "DependencyViolation.NatGateway"]);
  expect(await refused(removeVSwitch())).toEqual([400, "DependencyViolation.EnhancedNatgw"]);
  expect(await refused(removeGateway())).toEqual([400, "DependencyViolation.SnatEntry"]);
  expect(await refused(unbind())).toEqual([400, "InvalidIpStatus.HasBeenUsedBySnatTable"]);
  expect((await vpc(cloud, "DeleteSnatEntry", { SnatTableId, SnatEntryId })).status).toBe(200);
  expect(await refused(removeGateway())).toEqual([400, "DependencyViolation.EIPS"]);
  expect(await refused(release())).toEqual([400, "IncorrectEipStatus"]);
  for (const step of [unbind, release, removeGateway]) expect((await step()).status).toBe(200);
  expect(await refused(removeVpc())).toEqual([400, "DependencyViolation.VSwitch"]);

  const networking = { cloud: { ...plainService().cloud, networking: network } };
  await createService(cloud, { ...plainService(), ...networking });
  expect(await refused(removeVSwitch())).toEqual([400, "DependencyViolation"]);
  const removeGroup = () => rpc(cloud, "ecs", "DeleteSecurityGroup", { SecurityGroupId });
  expect(await refused(removeGroup())).toEqual([403, "DependencyViolation"]);
  await cloud.send(
    "https://pai-eas.cn-hangzhou.aliyuncs.com/api/v2/services/cn-hangzhou/comfyui_test",
    {
      method: "DELETE",
      headers: { "x-acs-version": "2021-07-01" },
    },
  );
  await until(removeVSwitch, ({ status }) => status === 200);
  expect(await refused(removeVpc())).toEqual([400, "DependencyViolation.SecurityGroup"]);
  expect((await removeGroup()).status).toBe(200);
  expect((await removeVpc()).status).toBe(200);
  expect((await cloud.admin("GET", "/state")).json.resources).toEqual({});
});

test("a NAT gateway that is deleted by force takes its entries along and leaves its address", async () => {
  const cloud = await testCloud();
  const { vpc_id: VpcId, vswitch_id: VSwitchId } = await makeNetwork(cloud);
  const gateway = await vpc(cloud, "CreateNatGateway", { VpcId, VSwitchId });
  const NatGatewayId = gateway.json.NatGatewayId as string;
  const { AllocationId, EipAddress } = (await vpc(cloud, "AllocateEipAddress")).json as Record<
    string,
    string
  >;
  await vpc(cloud, "AssociateEipAddress", {
    AllocationId: AllocationId!,
    InstanceId: NatGatewayId,
  });
  const [SnatTableId = ""] = (gateway.json.SnatTableIds as { SnatTableId: string[] }).SnatTableId;
  await vpc(cloud, "CreateSnatEntry", {
    SnatTableId,
    SnatIp: EipAddress!,
    SourceCIDR: "10.0.0.0/24",
  });
  expect((await vpc(cloud, "DeleteNatGateway", { NatGatewayId, Force: "true" })).status).toBe(200);
  const { resources } = (await cloud.admin("GET", "/state")).json;
  expect(resources).toMatchObject({ eips: [AllocationId] });
  expect(resources).not.toHaveProperty("snatEntries");
  expect(resources).not.toHaveProperty("natGateways");
  expect((await vpc(cloud, "ReleaseEipAddress", { AllocationId: AllocationId! })).status).toBe(200);
});

test.each([
  ["aliyun-a", "b"],
  ["acs:a", "b"],
  ["k".repeat(129), "b"],
  ["a", "https://a"],
  ["a", "v".repeat(129)],
])("a network with the tag %s and its value %s is not made", async (key, value) => {
  const cloud = await testCloud();
  const tag = { "Tag.1.Key": key, "Tag.1.Value": value };
  expect(await refused(vpc(cloud, "CreateVpc", tag))).toEqual([400, "InvalidTag"]);
});

test("tags are put, listed and removed in the product's own spelling", async () => {
  const cloud = await testCloud();
  const { vswitch_id } = await makeNetwork(cloud);
  const resource = { ResourceType: "VSWITCH", "ResourceId.1": vswitch_id };
  await vpc(cloud, "TagResources", { ...resource, "Tag.1.Key": "a", "Tag.1.Value": "1" });
  await vpc(cloud, "TagResources", { ...resource, "Tag.1.Key": "b", "Tag.1.Value": "2" });
  await vpc(cloud, "UnTagResources", { ...resource, "TagKey.1": "a" });
  expect((await vpc(cloud, "ListTagResources", resource)).json.TagResources).toEqual({
    TagResource: [{ ResourceId: vswitch_id, ResourceType: "VSWITCH", TagKey: "b", TagValue: "2" }],
  });
  expect(await refused(vpc(cloud, "UntagResources", resource))).toEqual([
    400,
    "UnsupportedByLocalCloud",
  ]);
});
