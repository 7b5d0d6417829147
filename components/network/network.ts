import * as pulumi from "@pulumi/pulumi";
import { type Find, refuseArgs } from "../checkedArgs";
import { FLAG, LIST, ofKinds, TEXT, TEXTS } from "../kinds";
import { notOwn } from "../live/notOwn";
import { at, givenIn } from "../problem";
import type { Networking } from "../service/serviceConfig";
import { readVSwitch } from "./readVSwitch";
import { madeProblems, makeVpc } from "./vpc";
import { checkZone } from "./zoneStock";

/**
 * Where in a VPC a service stands: in a network that is made, by `zone`, or in an existing one, by
 * `vpcId`, `vswitchId` and `securityGroupId`.
 */
export interface NetworkArgs {
  /** Region id, such as `cn-hangzhou`; the region of the provider. */
  region: pulumi.Input<string>;
  /**
   * Zone in which a network is made, such as `cn-hangzhou-i`. Exactly one of this and `vpcId`. A
   * change makes a vSwitch there and restarts the service in it; where a NAS mount target moves
   * along, it replaces the service: some minutes without it, and a new token.
   */
  zone?: pulumi.Input<string>;
  /**
   * Addresses of the VPC that is made, /8 to /24; each zone's vSwitch has a sixteenth of them.
   * Default: `192.168.0.0/16`. A change makes everything in the network anew. Choose a block that
   * no network has with which this one is to be connected.
   */
  cidr?: pulumi.Input<string>;
  /**
   * Whether the instances can reach the internet, for nodes and models that they download. Default:
   * false, and nothing leaves the VPC. Costs some CNY 157 a month in China regions, also while no
   * service runs, and 0.80 for each GB that goes out. A change leaves the service as it is. Only in
   * a network that is made here.
   */
  egress?: boolean;
  /**
   * An existing VPC, with `vswitchId` and `securityGroupId`. It is used as it is. A change of one
   * of the three restarts the service (inferred).
   */
  vpcId?: pulumi.Input<string>;
  /** A vSwitch of that VPC; every instance takes one of its addresses. */
  vswitchId?: pulumi.Input<string>;
  /** A security group of that VPC. Its rules for what goes out must let NAS through (TCP 2049). */
  securityGroupId?: pulumi.Input<string>;
  /** Addresses of the existing vSwitch. Default: read from the VPC API. */
  vswitchCidr?: pulumi.Input<string>;
  /**
   * Machines that the service asks for, in its order. A warning tells of those that the zone does
   * not have and names the zones that do. Default: nothing is checked.
   */
  instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** Tags of everything that is made, for bills and searches. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Where a service stands in a VPC: made here, or the ids of what there is. A service needs it for
 * files on NAS, for calls from inside the VPC and for a way out to the internet.
 *
 * What is made here lets nobody in: the security group has no rule, and its members cannot reach
 * one another, because ComfyUI itself asks nobody for a password. What goes out is not limited,
 * and without `egress` leads no further than the VPC. Price: VPC, vSwitch and security group cost
 * nothing.
 */
export class Network extends pulumi.ComponentResource {
  /** Id of the VPC, made or existing, such as `vpc-bp1…`. */
  readonly vpcId: pulumi.Output<string>;
  /** Id of the vSwitch from which every instance takes an address, such as `vsw-bp1…`. */
  readonly vswitchId: pulumi.Output<string>;
  /** Id of the security group that the instances are in, such as `sg-bp1…`. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Zone of the vSwitch; empty when it could not be read. */
  readonly zone: pulumi.Output<string>;
  /** Addresses of the vSwitch; empty when they could not be read. */
  readonly cidrBlock: pulumi.Output<string>;
  /** The document's `cloud.networking`. */
  readonly networking: pulumi.Output<Networking>;
  /** Public address that the instances come from; empty where no `egress` was asked for. */
  readonly egressAddress: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:Network", name, args, opts);
    refuseArgs(this, `Network "${name}"`, args, networkProblems);
    const parts =
      args.zone === undefined ? this.adopt(name, args) : makeVpc(name, args, args.zone, this);
    this.vpcId = parts.vpcId;
    this.vswitchId = parts.vswitchId;
    this.securityGroupId = parts.securityGroupId;
    this.zone = parts.zone;
    this.cidrBlock = parts.cidrBlock;
    this.egressAddress = parts.egressAddress;
    // With the way out, which a service may need from its first minute on. By its URN, which alone of
    // it a preview knows: with anything else of a way out that is added it would know nothing of the
    // service, and show it as replaced.
    this.networking = pulumi
      .all([this.vpcId, this.vswitchId, this.securityGroupId, parts.egressRule?.urn])
      .apply(([vpc_id, vswitch_id, security_group_id]) => ({
        vpc_id,
        vswitch_id,
        security_group_id,
      }));
    this.registerOutputs({
      vpcId: this.vpcId,
      vswitchId: this.vswitchId,
      securityGroupId: this.securityGroupId,
      // The deployment waits for what is registered, and so for the warning.
      zone: this.checkedZone(args),
      cidrBlock: this.cidrBlock,
      egressAddress: this.egressAddress,
    });
  }

  /** The zone, once it has been checked for the machines. */
  private checkedZone({ region, instanceTypes = [] }: NetworkArgs): pulumi.Output<string> {
    return pulumi
      .all([region, this.zone, pulumi.output(instanceTypes)])
      .apply(async ([where, zone, types]) => {
        await checkZone({ region: where, zone, instanceTypes: types }, this);
        return zone;
      });
  }

  private adopt(name: string, args: NetworkArgs) {
    const { vswitchId = "", securityGroupId = "" } = args;
    const vpcId = existing(name, args.vpcId ?? "", this);
    const found = pulumi
      .all([args.region, vpcId, vswitchId])
      .apply(([region, vpc, vswitch]) =>
        readVSwitch({ region, vpcId: vpc, vswitchId: vswitch }, this),
      );
    return {
      vpcId,
      vswitchId: pulumi.output(vswitchId),
      securityGroupId: pulumi.output(securityGroupId),
      zone: found.apply((vswitch) => vswitch?.zoneId ?? ""),
      cidrBlock: pulumi
        .all([args.vswitchCidr, found])
        .apply(([given, vswitch]) => given ?? vswitch?.cidrBlock ?? ""),
      egressAddress: pulumi.output(""),
      egressRule: undefined,
    };
  }
}

const existing = (name: string, vpcId: pulumi.Input<string>, component: Network) =>
  notOwn(
    vpcId,
    { name: `${name}-vpc`, type: "alicloud:vpc/network:Network", output: "id" },
    "is the VPC that this stack has made, and would delete with all that is in it. Write network.create, as before (of a component zone in place of the ids).",
    component,
  );

const IDS = ["vpcId", "vswitchId", "securityGroupId"] as const;

/** What is wrong with the choice of the network, and with what is said of it. */
const choiceProblems: Find<NetworkArgs> = (args, pending) => {
  const has = givenIn(args, pending);
  const existing = [...IDS, "vswitchCidr" as const].filter(has).join(", ");
  const missing = IDS.filter((key) => !has(key)).join(", ");
  if (has("zone")) {
    const both = `has a zone, in which a network is made, and ${existing} of an existing one; keep one of the two`;
    return existing === "" ? madeProblems(args) : at([], both);
  }
  if (!IDS.some(has)) {
    return at([], "needs a zone (make a network there), or vpcId, vswitchId and securityGroupId");
  }
  const egress =
    "cannot make an existing network's way out; add a NAT gateway where the network is managed";
  const cidr = "is for a network that is made; write vswitchCidr, if anything";
  return [
    ...at([], missing === "" ? undefined : `uses an existing network and lacks ${missing}`),
    ...at(["egress"], args.egress ? egress : undefined),
    ...at(["cidr"], has("cidr") ? cidr : undefined),
  ];
};

/** Everything that is wrong with the arguments, as far as they are known. */
export const networkProblems = ofKinds<NetworkArgs>(
  {
    region: TEXT,
    zone: TEXT,
    cidr: TEXT,
    egress: FLAG,
    vpcId: TEXT,
    vswitchId: TEXT,
    securityGroupId: TEXT,
    vswitchCidr: TEXT,
    instanceTypes: LIST,
    tags: TEXTS,
  },
  choiceProblems,
);
