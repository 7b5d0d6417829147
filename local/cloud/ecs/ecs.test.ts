import { expect, test } from "vitest";
import { makeNetwork, rpc, type TestCloud, testCloud } from "../testing";

const ecs = (cloud: TestCloud, action: string, parameters: Record<string, string> = {}) =>
  rpc(cloud, "ecs", action, parameters);

const rule = { IpProtocol: "tcp", PortRange: "80/80", Policy: "accept", Priority: "1" };
const permission = (more: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ ...rule, ...more }).map(([key, value]) => [`Permissions.1.${key}`, value]),
  );

async function withGroup() {
  const cloud = await testCloud();
  const { security_group_id: SecurityGroupId, vpc_id: VpcId } = await makeNetwork(cloud);
  const call = (action: string, parameters: Record<string, string>) =>
    ecs(cloud, action, { SecurityGroupId, ...parameters });
  const rules = async (Direction = "all") => {
    const { json } = await call("DescribeSecurityGroupAttribute", { Direction });
    return (json.Permissions as { Permission: Record<string, string>[] }).Permission;
  };
  return { cloud, VpcId, call, rules };
}

test("rules are added once, described, changed and removed by what they are", async () => {
  const { call, rules } = await withGroup();
  const source = { SourceCidrIp: "10.0.0.0/24", Description: "one" };
  for (let time = 0; time < 2; time += 1) {
    expect((await call("AuthorizeSecurityGroup", permission(source))).status).toBe(200);
  }
  await call("AuthorizeSecurityGroupEgress", permission({ DestCidrIp: "0.0.0.0/0" }));
  expect((await rules()).length).toBe(2);
  const [found] = await rules("ingress");
  expect(found).toMatchObject({
    IpProtocol: "TCP",
    Policy: "Accept",
    SourceCidrIp: "10.0.0.0/24",
    DestCidrIp: "",
    Priority: "1",
    Description: "one",
  });
  // Like the provider: with single parameters, and a NIC type that it does not know.
  const named = { ...rule, SourceCidrIp: "10.0.0.0/24", NicType: "<nil>" };
  await call("ModifySecurityGroupRule", { ...named, Description: "two" });
  expect((await rules("ingress"))[0]?.Description).toBe("two");
  await call("AuthorizeSecurityGroup", permission({ ...source, Priority: "2" }));
  expect((await rules("ingress")).map(({ Priority }) => Priority)).toEqual(["1", "2"]);
  await call("RevokeSecurityGroup", { ...named, Priority: "2" });
  await call("RevokeSecurityGroup", named);
  expect((await rules()).map(({ Direction }) => Direction)).toEqual(["egress"]);
  expect((await call("RevokeSecurityGroup", named)).status).toBe(200);
  const [egress] = await rules("egress");
  await call("RevokeSecurityGroupEgress", {
    "SecurityGroupRuleId.1": egress!.SecurityGroupRuleId!,
  });
  expect(await rules()).toEqual([]);
});

test.each([
  [{ IpProtocol: "http" }, "IpProtocol"],
  [{ PortRange: "-1/-1" }, "PortRange"],
  [{ PortRange: "90/80" }, "PortRange"],
  [{ IpProtocol: "icmp" }, "PortRange"],
  [{ SourceCidrIp: "" }, "SourceCidrIp"],
  [{ SourceCidrIp: "10.0.0.1/24" }, "SourceCidrIp"],
  [{ Priority: "101" }, "Priority"],
])("a rule with %j is refused", async (wrong, name) => {
  const { call, rules } = await withGroup();
  const given = permission({ SourceCidrIp: "10.0.0.0/24", ...wrong });
  const { status, json } = await call("AuthorizeSecurityGroup", given);
  expect([status, json.Code]).toEqual([400, `InvalidParam.${name}`]);
  expect(await rules()).toEqual([]);
});

test("a group that another one's rule names cannot be deleted", async () => {
  const { cloud, VpcId, call } = await withGroup();
  const { json } = await ecs(cloud, "CreateSecurityGroup", { VpcId });
  const SourceGroupId = json.SecurityGroupId as string;
  await call("AuthorizeSecurityGroup", permission({ SourceGroupId }));
  const remove = () => ecs(cloud, "DeleteSecurityGroup", { SecurityGroupId: SourceGroupId });
  expect((await remove()).json.Code).toBe("DependencyViolation");
  await call("RevokeSecurityGroup", { ...rule, SourceGroupId });
  expect((await remove()).status).toBe(200);
  const after = await ecs(cloud, "DescribeSecurityGroups", { SecurityGroupId: SourceGroupId });
  expect(after.json.SecurityGroups).toEqual({ SecurityGroup: [] });
});

test("members reach each other or not, but for enterprise groups", async () => {
  const { cloud, VpcId, call } = await withGroup();
  const policy = async () =>
    (await call("DescribeSecurityGroupAttribute", {})).json.InnerAccessPolicy;
  expect(await policy()).toBe("Accept");
  await call("ModifySecurityGroupPolicy", { InnerAccessPolicy: "Drop" });
  expect(await policy()).toBe("Drop");
  const enterprise = await ecs(cloud, "CreateSecurityGroup", {
    VpcId,
    SecurityGroupType: "enterprise",
  });
  const refused = await ecs(cloud, "ModifySecurityGroupPolicy", {
    SecurityGroupId: enterprise.json.SecurityGroupId as string,
    InnerAccessPolicy: "Accept",
  });
  expect(refused.status).toBe(403);
});

test("GPUs are in stock in most zones, and other machines in all", async () => {
  const cloud = await testCloud();
  const stock = async (parameters: Record<string, string>) => {
    const { json } = await ecs(cloud, "DescribeAvailableResource", {
      DestinationResource: "InstanceType",
      ...parameters,
    });
    const zones = (json.AvailableZones as { AvailableZone: Record<string, string>[] })
      .AvailableZone;
    return Object.fromEntries(zones.map(({ ZoneId, StatusCategory }) => [ZoneId, StatusCategory]));
  };
  const gpu = await stock({ InstanceType: "ecs.gn6i-c16g1.4xlarge" });
  expect(gpu).toMatchObject({
    "cn-hangzhou-b": "WithoutStock",
    "cn-hangzhou-h": "WithStock",
  });
  expect(Object.keys(gpu).length).toBe(14);
  const cpu = { InstanceType: "ecs.g7.large", ZoneId: "cn-hangzhou-b" };
  expect(await stock(cpu)).toEqual({ "cn-hangzhou-b": "WithStock" });
  const { json } = await ecs(cloud, "DescribeZones");
  expect((json.Zones as { Zone: object[] }).Zone.length).toBe(14);
});
