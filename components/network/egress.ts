import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../pulumi/physicalName";

/** The vSwitch that {@link makeEgress} gives a way out to the internet. */
interface EgressArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly vswitchId: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Peak rate of the address in Mbit/s; the most that an address billed by traffic may have (confirmed).
 * The rate itself costs nothing. A checkpoint of 10 GB takes some 7 minutes.
 */
const BANDWIDTH_MBIT = "200";

/** A way out to the internet that was made. */
export interface Egress {
  /** Its public address, which stays the same when the network around it is made anew. */
  readonly address: pulumi.Output<string>;
  /** The rule that opens the way out; whatever needs the way out has to wait for it. */
  readonly rule: pulumi.Resource;
}

/**
 * Makes a way out to the internet for one vSwitch, and no way in: a NAT gateway with one public address and
 * one SNAT rule. EAS instances have no way out by default (confirmed).
 *
 * Price in China regions: the gateway costs CNY 0.195 per hour and CNY 0.195 per capacity unit used, the
 * address CNY 0.02 per hour and CNY 0.80 per GB that goes out (confirmed, vendor's templates). Both are
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
    // Without replaceOnChanges the provider would send the new vSwitch to the old gateway, which cannot move.
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
    // One address cannot belong to the old and the new gateway at once.
    { parent, deleteBeforeReplace: true },
  );
  const translation = new alicloud.vpc.SnatEntry(
    `${name}-snat`,
    {
      snatEntryName: physicalName(`${name}-snat`),
      // Depends on the association: the rule is accepted only for an address that the gateway has, and must
      // be deleted before the address, even if both are replaced.
      snatTableId: pulumi
        .all([gateway.snatTableIds, association.id])
        .apply(([snatTableId]) => snatTableId),
      sourceVswitchId: args.vswitchId,
      snatIp: address.ipAddress,
    },
    { parent, ignoreChanges: ["snatEntryName"] },
  );
  // Waits for the rule: whatever waits for the address would otherwise start before there is a way out.
  const leading = pulumi.all([address.ipAddress, translation.id]).apply(([ip]) => ip);
  return { address: leading, rule: translation };
}
