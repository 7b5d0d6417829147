import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { knownArgs } from "../checkedArgs";
import { formProblem, ZONE } from "../forms";
import { at, type Problem } from "../problem";
import { physicalName } from "../pulumi/physicalName";
import { tagProblems } from "../tagProblems";
import { cidrProblem, vswitchCidr } from "./cidr";
import { makeEgress } from "./egress";
import type { NetworkArgs } from "./network";

const DEFAULT_CIDR = "192.168.0.0/16";

/** Checks the zone, the address block and the tags of a network that is to be made. */
export const madeProblems = (args: { zone?: string; cidr?: string; tags?: object }): Problem[] => {
  const { zone, cidr, tags } = args;
  return [
    ...at(["zone"], formProblem(ZONE, zone)),
    ...at(["cidr"], cidr === undefined ? undefined : cidrProblem(cidr)),
    ...tagProblems(tags),
  ];
};

/** Makes a VPC with a vSwitch in one zone, a security group that lets nobody in, and a way out if asked. */
export function makeVpc(
  name: string,
  args: NetworkArgs,
  zone: pulumi.Input<string>,
  parent: pulumi.Resource,
) {
  const cidr = args.cidr ?? DEFAULT_CIDR;
  const vpc = new alicloud.vpc.Network(
    `${name}-vpc`,
    { vpcName: physicalName(name), cidrBlock: cidr, tags: args.tags },
    // Without replaceOnChanges the provider would change the block in place, under the existing vSwitches.
    { parent, replaceOnChanges: ["cidrBlock"], ignoreChanges: ["vpcName"] },
  );
  const vswitch = new alicloud.vpc.Switch(
    `${name}-vswitch`,
    {
      vswitchName: physicalName(name),
      vpcId: vpc.id,
      zoneId: zone,
      cidrBlock: knownArgs(parent, `Network "${name}"`, { zone, cidr }, madeProblems).apply(
        (made) => vswitchCidr(made.cidr, made.zone),
      ),
      tags: args.tags,
    },
    { parent, ignoreChanges: ["vswitchName"] },
  );
  const securityGroup = new alicloud.ecs.SecurityGroup(
    `${name}-security-group`,
    {
      securityGroupName: physicalName(name),
      description: "ComfyUI on PAI-EAS: nothing comes in",
      vpcId: vpc.id,
      innerAccessPolicy: "Drop",
      tags: args.tags,
    },
    // Words for people only: putting them back would need one more permission.
    { parent, ignoreChanges: ["securityGroupName", "description"] },
  );
  const place = { vpcId: vpc.id, vswitchId: vswitch.id, tags: args.tags };
  const egress = args.egress ? makeEgress(name, place, parent) : undefined;
  return {
    vpcId: vpc.id,
    vswitchId: vswitch.id,
    securityGroupId: securityGroup.id,
    zone: pulumi.output(zone),
    cidrBlock: vswitch.cidrBlock.apply((block) => block ?? ""),
    egressAddress: egress?.address ?? pulumi.output(""),
    egressRule: egress?.rule,
  };
}
