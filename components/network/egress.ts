import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../pulumi/physicalName";

/** What {@link makeEgress} leads out to the internet. */
interface EgressArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly vswitchId: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Peak rate of the address in Mbit/s, the most that an address billed by traffic may have
 * (confirmed). The rate costs nothing; a checkpoint of 10 GB takes some 7 minutes.
 */
const BANDWIDTH_MBIT = "200";

/** A way out that is made. */
export interface Egress {
  /** Its public address, which stays the same when the network is made anew around it. */
  readonly address: pulumi.Output<string>;
  /** What it leads out by: who needs the way out has to wait for this. */
  readonly rule: pulumi.Resource;
}

/**
 * A way out to the internet for one vSwitch, and none in: a NAT gateway with one public address and
 * one rule that translates sources. EAS instances have no way out by default (confirmed).
 *
 * Price, China regions: gateway CNY 0.195 an hour and 0.195 for each capacity unit used; address
 * CNY 0.02 an hour and 0.80 for each GB that goes out (confirmed, vendor's templates). Both are
 * billed from the moment they are made, used or not: some CNY 157 a month.
 */
export function makeEgress(name: string, args: EgressArgs, parent: pulumi.Resource): Egress {
  const gateway = new alicloud.vpc.NatGateway(
    `${name}-nat`,
    {
      natGatewayName: physicalName(`${name}-nat`),
      vpcId: args.vpcId,
      vswitchId: args.vswitchId,
      // The provider's default is a kind that is no longer sold.
      natType: "Enhanced",
      paymentType: "PayAsYouGo",
      internetChargeType: "PayByLcu",
      tags: args.tags,
    },
    // The provider would send the new vSwitch to the old gateway, which cannot move.
    { parent, replaceOnChanges: ["vswitchId"], ignoreChanges: ["natGatewayName"] },
  );
  const address = new alicloud.ecs.EipAddress(
    `${name}-address`,
    {
      addressName: physicalName(`${name}-address`),
      paymentType: "PayAsYouGo",
      internetChargeType: "PayByTraffic",
      bandwidth: BANDWIDTH_MBIT,
      tags: args.tags,
    },
    { parent, ignoreChanges: ["addressName"] },
  );
  const association = new alicloud.ecs.EipAssociation(
    `${name}-address-association`,
    { allocationId: address.id, instanceId: gateway.id, instanceType: "Nat" },
    // One address cannot be at the old gateway and at the new one.
    { parent, deleteBeforeReplace: true },
  );
  const translation = new alicloud.vpc.SnatEntry(
    `${name}-snat`,
    {
      snatEntryName: physicalName(`${name}-snat`),
      // Through the association: the rule is accepted only for an address that the gateway has, and
      // must go before the address does, also when both are replaced.
      snatTableId: pulumi
        .all([gateway.snatTableIds, association.id])
        .apply(([snatTableId]) => snatTableId),
      sourceVswitchId: args.vswitchId,
      snatIp: address.ipAddress,
    },
    { parent, ignoreChanges: ["snatEntryName"] },
  );
  // With the rule, or who waits for the address would start before it leads anywhere.
  const leading = pulumi.all([address.ipAddress, translation.id]).apply(([ip]) => ip);
  return { address: leading, rule: translation };
}
