// Networks and file storage on the real engine with the real provider, against the local cloud.

import { afterAll, beforeAll, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import { type OwnCloud, ownCloud } from "./support/cloud";
import { cloudState, unchanged } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { type Program, program } from "./support/program";

/** All network and NAS resources that a service may need; the parameters are what a later `up` changes. */
const index = ({ tag = "one", description = "first", bandwidth = "100" } = {}) => `
import * as alicloud from "@pulumi/alicloud";
const tags = { purpose: "${tag}" };
const vpc = new alicloud.vpc.Network("vpc", {
  vpcName: "test-vpc", cidrBlock: "10.1.0.0/16", description: "${description}", tags,
});
const vswitch = new alicloud.vpc.Switch("vswitch", {
  vswitchName: "test-vswitch", vpcId: vpc.id, zoneId: "cn-hangzhou-i", cidrBlock: "10.1.16.0/20", tags,
});
const group = new alicloud.ecs.SecurityGroup("group", {
  securityGroupName: "test-group", vpcId: vpc.id, innerAccessPolicy: "Drop", description: "${description}", tags,
});
for (const type of ["ingress", "egress"]) {
  new alicloud.ecs.SecurityGroupRule(type, {
    securityGroupId: group.id, type, ipProtocol: "tcp", portRange: "2049/2049",
    cidrIp: "10.1.16.0/20", nicType: "intranet", description: "${description}",
  });
}
const gateway = new alicloud.vpc.NatGateway("gateway", {
  natGatewayName: "test-gateway", vpcId: vpc.id, vswitchId: vswitch.id, natType: "Enhanced",
  paymentType: "PayAsYouGo", internetChargeType: "PayByLcu", description: "${description}", tags,
});
const address = new alicloud.ecs.EipAddress("address", {
  addressName: "test-address", paymentType: "PayAsYouGo", internetChargeType: "PayByTraffic",
  bandwidth: "${bandwidth}", tags,
});
const association = new alicloud.ecs.EipAssociation("association", {
  allocationId: address.id, instanceId: gateway.id, instanceType: "Nat",
});
const entry = new alicloud.vpc.SnatEntry("snat", {
  snatEntryName: "test-snat", snatTableId: gateway.snatTableIds, sourceVswitchId: vswitch.id,
  snatIp: address.ipAddress,
}, { dependsOn: [association] });
const fileSystem = new alicloud.nas.FileSystem("file-system", {
  fileSystemType: "standard", protocolType: "NFS", storageType: "Performance", encryptType: 1,
  description: "${description}", tags,
});
const accessGroup = new alicloud.nas.AccessGroup("access-group", {
  accessGroupName: "test-access", accessGroupType: "Vpc", fileSystemType: "standard",
  description: "${description}",
});
const rule = new alicloud.nas.AccessRule("access-rule", {
  accessGroupName: accessGroup.accessGroupName, sourceCidrIp: vswitch.cidrBlock,
  rwAccessType: "RDWR", userAccessType: "no_squash", priority: 1,
});
const target = new alicloud.nas.MountTarget("mount-target", {
  fileSystemId: fileSystem.id, accessGroupName: accessGroup.accessGroupName, vpcId: vpc.id,
  vswitchId: vswitch.id,
}, { dependsOn: [rule] });
export const ids = {
  fileSystem: fileSystem.id, target: target.mountTargetDomain, accessRule: rule.accessRuleId,
  group: group.id, table: gateway.snatTableIds, entry: entry.snatEntryId,
};
`;

/** Calls that carry a client token, or that may safely be made twice. */
const repeatable = [
  "CreateVpc",
  "CreateVSwitch",
  "CreateSecurityGroup",
  "AuthorizeSecurityGroup",
  "CreateNatGateway",
  "AllocateEipAddress",
  "AssociateEipAddress",
  "CreateSnatEntry",
  "CreateFileSystem",
];

let cloud: OwnCloud;
let on: Program;
beforeAll(async () => {
  cloud = await ownCloud();
  on = await program(index(), cloud.environment());
  on.write("Pulumi.test.yaml", "config:\n  alicloud:region: cn-hangzhou\n");
});
afterAll(async () => {
  on?.close();
  await cloud?.close();
});

const inConsole = (product: string, parameters: Record<string, string>) =>
  byHand(cloud.url, { host: `${product}.cn-hangzhou.aliyuncs.com`, parameters });

it("is made once by one `up`, although the first answer to each call is lost", async () => {
  for (const action of repeatable) await cloud.admin("POST", "/faults", { kind: "drop", action });
  await succeeds(on, "up");
  expect(await cloud.admin("GET", "/faults")).toEqual({ faults: [] });
  const { resources } = await cloudState(cloud);
  const counts = Object.values(resources).map(({ length }) => length);
  expect(counts).toEqual(Array(9).fill(1));
});

it("has nothing left to do, also after a refresh", async () => {
  await unchanged(on);
});

it("is changed in place", async () => {
  on.write("index.ts", index({ tag: "two", description: "second", bandwidth: "200" }));
  const up = await succeeds(on, "up");
  expect(up).not.toMatch(/replace/);
  await unchanged(on);
});

it("is seen to be gone when somebody deleted it by hand", async () => {
  const outputs = await on.pulumi("stack", "output", "ids", "--json");
  const ids = JSON.parse(outputs.output) as Record<string, string>;
  const { fileSystem = "", target = "", accessRule = "", group = "", table = "", entry = "" } = ids;
  await inConsole("nas", {
    Action: "DeleteMountTarget",
    Version: "2017-06-26",
    FileSystemId: fileSystem,
    MountTargetDomain: target,
  });
  await inConsole("nas", {
    Action: "DeleteAccessRule",
    Version: "2017-06-26",
    AccessGroupName: "test-access",
    AccessRuleId: accessRule,
  });
  await inConsole("vpc", {
    Action: "DeleteSnatEntry",
    Version: "2016-04-28",
    SnatTableId: table,
    SnatEntryId: entry,
  });
  await inConsole("ecs", {
    Action: "RevokeSecurityGroup",
    Version: "2014-05-26",
    SecurityGroupId: group,
    IpProtocol: "tcp",
    PortRange: "2049/2049",
    SourceCidrIp: "10.1.16.0/20",
  });
  await succeeds(on, "refresh");
  const preview = await on.pulumi("preview");
  expect(preview.output).toMatch(/4 to create/);
});

it("leaves nothing behind when it is destroyed", async () => {
  await succeeds(on, "destroy");
  expect((await cloudState(cloud)).resources).toEqual({});
});
