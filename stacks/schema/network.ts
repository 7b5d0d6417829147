import { z } from "zod";
import { ZONE } from "../../components/forms";
import { cidrProblem } from "../../components/network/cidr";

const create = z.strictObject({
  /**
   * Zone of the vSwitch, such as `cn-hangzhou-h`. A change restarts the service in a vSwitch there
   * (inferred); with a file system on NAS that is made here it replaces the service.
   */
  zone: z
    .string({ error: "must be a zone of the region, such as cn-hangzhou-h" })
    .regex(ZONE.form, ZONE.say),
  /**
   * Addresses of the VPC. Default: `192.168.0.0/16`. A change makes the network anew, and does to the
   * service what one of `zone` does.
   */
  cidr: z
    .string()
    .superRefine((cidr, context) => {
      const problem = cidrProblem(cidr);
      if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    })
    .optional(),
  /**
   * Whether the instances reach the internet, by a NAT gateway and an address of its own. EAS gives
   * them no way out by itself. A change makes both or takes both away, and leaves the service as it
   * is. In China regions they cost some CNY 157 a month from the moment they are made, used or not,
   * and besides 0.195 for each capacity unit of an hour and 0.80 for each GB that goes out
   * (confirmed); elsewhere not all of that is known.
   */
  egress: z.boolean().default(false),
});

const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[a-z0-9]+$`), `must be an id such as ${prefix}-bp1a2b3c4d`);

const IDS = ["vpcId", "vswitchId", "securityGroupId"] as const;

/**
 * Where in a VPC the service stands: a network that is made, or three ids of one that exists. Adding
 * or removing it replaces the service.
 */
export const network = z
  .strictObject({
    create: create.optional(),
    /** With the two below an existing network. A change restarts the service (inferred). */
    vpcId: id("vpc").optional(),
    vswitchId: id("vsw").optional(),
    securityGroupId: id("sg").optional(),
    /** Addresses of an existing vSwitch. Default: read from the VPC API. A change costs nothing. */
    vswitchCidr: z.cidrv4({ error: "must be addresses such as 192.168.0.0/20" }).optional(),
  })
  .superRefine((value, context) => {
    const given = IDS.filter((key) => value[key] !== undefined);
    const conflicting = value.vswitchCidr === undefined ? given : [...given, "vswitchCidr"];
    for (const key of value.create ? conflicting : []) {
      context.addIssue({
        code: "custom",
        path: [key],
        message: "cannot be set together with create; keep the one or the three ids",
      });
    }
    for (const key of value.create ? [] : IDS.filter((name) => !given.includes(name))) {
      context.addIssue({
        code: "custom",
        path: [key],
        message: "is needed with the two other ids of a network, unless create is set",
      });
    }
  })
  .optional();
