// Networks and file storage on the real engine with the real provider, against the local cloud.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type ResourceProgram, resourceProgram } from "./support/resources";

/** Everything that a service may stand on, with what a later `up` changes of it. */
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
new alicloud.vpc.SnatEntry("snat", {
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
export const domain = target.mountTargetDomain;
export const snatIp = address.ipAddress;
`;

let on: ResourceProgram;
beforeAll(async () => {
  on = await resourceProgram(index());
});
afterAll(() => on?.close());

const unchanged = async () => {
  const preview = await on.pulumi("preview", "--expect-no-changes", "--diff");
  expect(preview.code, preview.output).toBe(0);
};

it("is made by one `up`, and nothing is left to do", async () => {
  const up = await on.up();
  expect(up.code, up.output).toBe(0);
  await unchanged();
});

it("shows no change after a refresh", async () => {
  const refresh = await on.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  expect(refresh.code, refresh.output).toBe(0);
  await unchanged();
});

it("is changed in place", async () => {
  on.write("index.ts", index({ tag: "two", description: "second", bandwidth: "200" }));
  const up = await on.up();
  expect(up.code, up.output).toBe(0);
  expect(up.output).not.toMatch(/replace/);
  await unchanged();
});

it("leaves nothing behind when it is destroyed", async () => {
  const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
  expect(destroy.code, destroy.output).toBe(0);
  expect(await on.resources()).toEqual({});
});
