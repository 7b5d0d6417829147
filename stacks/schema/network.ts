import { z } from "zod";
import { ZONE } from "../../components/forms";
import { cidrProblem } from "../../components/network/cidr";
import { at } from "../../components/problem";
import { refusing } from "../refusing";

const create = z.strictObject({
  /**
   * Zone of the vSwitch, such as `cn-hangzhou-h`. A change restarts the service in a vSwitch of the new
   * zone (inferred), or replaces the service if its NAS file system is made here.
   */
  zone: z
    .string({ error: "must be a zone of the region, such as cn-hangzhou-h" })
    .regex(ZONE.form, ZONE.say),
  /**
   * Address range of the VPC. Default: `192.168.0.0/16`. A change makes the network anew, and affects the
   * service in the same way as a change of `zone`.
   */
  cidr: z
    .string()
    .superRefine(refusing((cidr) => at([], cidrProblem(cidr))))
    .optional(),
  /**
   * Whether the instances can reach the internet, through a NAT gateway with its own public address. EAS
   * itself gives them no way out. Default: false. A change makes or deletes both and leaves the service
   * as it is. In China regions both together cost some CNY 157 a month from the moment they are made,
   * used or not, plus CNY 0.195 per capacity unit and hour and CNY 0.80 per GB that goes out
   * (confirmed); for other regions some of these prices are not known.
   */
  egress: z.boolean().default(false),
});

const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[a-z0-9]+$`), `must be an id such as ${prefix}-bp1a2b3c4d`);

const IDS = ["vpcId", "vswitchId", "securityGroupId"] as const;

/**
 * The service's place in a VPC: a network that is made, or the three ids of an existing one. Default: in
 * no VPC. Adding or removing it replaces the service.
 */
export const network = z
  .strictObject({
    /** Network to make, in place of the three ids of an existing one. Default: none is made. */
    create: create.optional(),
    /**
     * VPC of an existing network; needs `vswitchId` and `securityGroupId`, too. Default: the network of
     * `create`. A change of any of the three restarts the service (inferred).
     */
    vpcId: id("vpc").optional(),
    /** vSwitch of that VPC; every instance takes one of its addresses. */
    vswitchId: id("vsw").optional(),
    /** Security group of that VPC. Its outbound rules must let NAS traffic through (TCP 2049). */
    securityGroupId: id("sg").optional(),
    /** Address range of an existing vSwitch. Default: read from the VPC API. A change costs nothing. */
    vswitchCidr: z.cidrv4({ error: "must be an address range such as 192.168.0.0/20" }).optional(),
  })
  .superRefine(
    refusing(({ create: made, ...existing }) => {
      if (made) {
        const message = "cannot be set together with create; keep either create or the three ids";
        return Object.keys(existing).flatMap((key) => at([key], message));
      }
      const message = "is needed with the other two ids of a network, unless create is set";
      return IDS.filter((key) => existing[key] === undefined).flatMap((key) => at([key], message));
    }),
  )
  .optional();
