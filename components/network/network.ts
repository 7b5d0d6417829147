import * as pulumi from "@pulumi/pulumi";
import { type Find, refuseArgs, withValue } from "../checkedArgs";
import { FLAG, LIST, ofKinds, TEXT, TEXTS } from "../kinds";
import { notOwn } from "../live/notOwn";
import { at, givenIn } from "../problem";
import { checkedOptions } from "../pulumi/checkedOptions";
import type { Networking } from "../service/serviceConfig";
import { readVSwitch } from "./readVSwitch";
import { madeProblems, makeVpc } from "./vpc";
import { checkZone } from "./zoneStock";

/**
 * Where a service is placed: in a network that is made in `zone`, or in an existing one, given by `vpcId`,
 * `vswitchId` and `securityGroupId`.
 */
export interface NetworkArgs {
  /**
   * Region id, such as `cn-hangzhou`; must be the provider's region. Neither a network nor a service can
   * move to another region: use a stack of its own there.
   */
  region: pulumi.Input<string>;
  /**
   * Zone in which a network is made, such as `cn-hangzhou-i`. Set either this or the three ids of an
   * existing network. Default: none, and the existing one is used. A change makes a vSwitch in the new zone
   * and restarts the service there. If a NAS mount target moves as well, the service is replaced: it is gone
   * for some minutes and gets a new token.
   */
  zone?: pulumi.Input<string>;
  /**
   * Address block of the VPC that is made, /8 to /24; each zone's vSwitch has a sixteenth of it. Default:
   * `192.168.0.0/16`. A change makes everything in the network anew. Choose a block that overlaps no
   * network which this one is to be connected with.
   */
  cidr?: pulumi.Input<string>;
  /**
   * Whether the instances can reach the internet, for nodes and models that they download. Only for a
   * network that is made here. Default: false, and nothing leaves the VPC. Costs some CNY 157 a month in
   * China regions, even while no service runs, plus CNY 0.80 per GB that goes out. A change leaves the
   * service as it is.
   */
  egress?: boolean;
  /**
   * Id of an existing VPC, which is used unchanged; needs `vswitchId` and `securityGroupId`, too. Default:
   * none, and a network is made in `zone`. A change of any of the three restarts the service (inferred).
   */
  vpcId?: pulumi.Input<string>;
  /** Id of a vSwitch of that VPC; every instance takes one of its addresses. Default, change: see `vpcId`. */
  vswitchId?: pulumi.Input<string>;
  /**
   * Id of a security group of that VPC. Its outbound rules must let NAS traffic through (TCP 2049).
   * Default, change: see `vpcId`.
   */
  securityGroupId?: pulumi.Input<string>;
  /**
   * Address block of the existing vSwitch; only it may mount a NAS file system that is made here. Default:
   * read from the VPC API. A change costs nothing.
   */
  vswitchCidr?: pulumi.Input<string>;
  /**
   * Machine types that the service asks for, in its order. If the zone does not have one of them, a
   * warning names the zones that do. Default: nothing is checked. A change costs nothing.
   */
  instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** Tags for everything that is made here, for bills and searches. Default: none. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * A service's place in a VPC, in a network that is made here or in an existing one. A service needs it for
 * files on NAS, for calls from inside the VPC and for a way out to the internet.
 *
 * A network that is made here lets nobody in: its security group has no rules, and members of the group
 * cannot reach one another, because ComfyUI itself asks for no password. Outbound traffic is not limited,
 * but without `egress` it reaches no further than the VPC. Price: VPC, vSwitch and security group cost
 * nothing.
 */
export class Network extends pulumi.ComponentResource {
  /** Id of the VPC, whether it was made here or existed, such as `vpc-bp1…`. */
  readonly vpcId: pulumi.Output<string>;
  /** Id of the vSwitch from which every instance takes an address, such as `vsw-bp1…`. */
  readonly vswitchId: pulumi.Output<string>;
  /** Id of the security group that the instances are in, such as `sg-bp1…`. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Zone of the vSwitch; empty when it could not be read. */
  readonly zone: pulumi.Output<string>;
  /** Address block of the vSwitch; empty when it could not be read. */
  readonly cidrBlock: pulumi.Output<string>;
  /** The service document's `cloud.networking`. */
  readonly networking: pulumi.Output<Networking>;
  /** Public address that the instances' calls come from; empty without `egress`. */
  readonly egressAddress: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:Network", name, args, checkedOptions("Network", name, opts));
    refuseArgs(this, `Network "${name}"`, args, networkProblems());
    const parts =
      args.zone === undefined ? this.adopt(name, args) : makeVpc(name, args, args.zone, this);
    this.vpcId = parts.vpcId;
    this.vswitchId = parts.vswitchId;
    this.securityGroupId = parts.securityGroupId;
    this.zone = parts.zone;
    this.cidrBlock = parts.cidrBlock;
    this.egressAddress = parts.egressAddress;
    // Waits for the way out, which a service may need from its first minute on. Only by its URN, which a
    // preview knows: with any other output of a way out that is being added, the preview would know nothing
    // of the service and show it as replaced.
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
      // The deployment waits for outputs that are registered, and so for the warning about the zone.
      zone: this.checkedZone(args),
      cidrBlock: this.cidrBlock,
      egressAddress: this.egressAddress,
    });
  }

  /** The zone, once it has been checked whether it has the machines. */
  private checkedZone({ region, instanceTypes = [] }: NetworkArgs): pulumi.Output<string> {
    return pulumi
      .all([region, this.zone, pulumi.output(instanceTypes)])
      .apply(async ([where, zone, types]) => {
        await checkZone({ region: where, zone, instanceTypes: types }, this);
        return zone;
      });
  }

  private adopt(name: string, args: NetworkArgs) {
    const given = (key: (typeof IDS)[number]) =>
      withValue(this, `Network "${name}"`, key, args[key] ?? "");
    const [vswitchId, securityGroupId] = [given("vswitchId"), given("securityGroupId")];
    const vpcId = existing(name, given("vpcId"), this);
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
    "is the VPC that this stack has made. Using it as an existing one would delete it with all that is in it. Write network.create, as before (in a component: zone in place of the ids).",
    component,
  );

const IDS = ["vpcId", "vswitchId", "securityGroupId"] as const;

/** Checks the choice between a network to make and an existing one, and the arguments for it. */
const choiceProblems: Find<NetworkArgs> = (args, pending) => {
  const has = givenIn(args, pending);
  const existing = [...IDS, "vswitchCidr" as const].filter(has).join(", ");
  const missing = IDS.filter((key) => !has(key)).join(", ");
  if (has("zone")) {
    const both = `has both zone (make a network there) and ${existing} (use an existing one); keep one of the two`;
    return existing === "" ? madeProblems(args) : at([], both);
  }
  if (!IDS.some(has)) {
    return at([], "needs a zone (make a network there), or vpcId, vswitchId and securityGroupId");
  }
  const egress =
    "cannot give an existing network a way out; add a NAT gateway where the network is managed";
  const cidr =
    "is only for a network made here; for an existing one write vswitchCidr, if anything";
  return [
    ...at([], missing === "" ? undefined : `uses an existing network but lacks ${missing}`),
    ...at(["egress"], args.egress ? egress : undefined),
    ...at(["cidr"], has("cidr") ? cidr : undefined),
  ];
};

/**
 * Finds everything that is wrong with the arguments that are known.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export const networkProblems = (given?: Partial<NetworkArgs>) =>
  ofKinds<NetworkArgs>(
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
    given,
  );
