import * as pulumi from "@pulumi/pulumi";
import { type Find } from "../checkedArgs";
import type { Networking } from "../service/serviceConfig";
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
    zone?: pulumi.Input<string> | undefined;
    /**
     * Address block of the VPC that is made, /8 to /24; each zone's vSwitch has a sixteenth of it. Default:
     * `192.168.0.0/16`. A change makes everything in the network anew. Choose a block that overlaps no
     * network which this one is to be connected with.
     */
    cidr?: pulumi.Input<string> | undefined;
    /**
     * Whether the instances can reach the internet, for nodes and models that they download. Only for a
     * network that is made here. Default: false, and nothing leaves the VPC. Costs some CNY 157 a month in
     * China regions, even while no service runs, plus CNY 0.80 per GB that goes out. A change leaves the
     * service as it is.
     */
    egress?: boolean | undefined;
    /**
     * Id of an existing VPC, which is used unchanged; needs `vswitchId` and `securityGroupId`, too. Default:
     * none, and a network is made in `zone`. A change of any of the three restarts the service (inferred).
     */
    vpcId?: pulumi.Input<string> | undefined;
    /** Id of a vSwitch of that VPC; every instance takes one of its addresses. Default, change: see `vpcId`. */
    vswitchId?: pulumi.Input<string> | undefined;
    /**
     * Id of a security group of that VPC. Its outbound rules must let NAS traffic through (TCP 2049).
     * Default, change: see `vpcId`.
     */
    securityGroupId?: pulumi.Input<string> | undefined;
    /**
     * Address block of the existing vSwitch; only it may mount a NAS file system that is made here. Default:
     * read from the VPC API. A change costs nothing.
     */
    vswitchCidr?: pulumi.Input<string> | undefined;
    /**
     * Machine types that the service asks for, in its order. If the zone does not have one of them, a
     * warning names the zones that do. Default: nothing is checked. A change costs nothing.
     */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /** Tags for everything that is made here, for bills and searches. Default: none. A change costs nothing. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
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
export declare class Network extends pulumi.ComponentResource {
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
    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions);
    /** The zone, once it has been checked whether it has the machines. */
    private checkedZone;
    private adopt;
}
/**
 * Finds everything that is wrong with the arguments that are known.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export declare const networkProblems: (given?: Partial<NetworkArgs>) => Find<NetworkArgs>;
