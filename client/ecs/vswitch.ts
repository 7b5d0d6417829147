import { z } from "zod";
import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { askApi, ifThere } from "../eas/openApi";

/** The parts of a vSwitch that matter before something is put into it. */
export interface VSwitch {
  readonly vpcId: string;
  readonly zoneId: string;
  /** Its IPv4 range, such as `192.168.16.0/20`. */
  readonly cidrBlock: string;
}

const Attributes = z.object({
  VSwitchId: z.string().default(""),
  VpcId: z.string().default(""),
  ZoneId: z.string().default(""),
  CidrBlock: z.string().default(""),
});

/** Identifies a vSwitch, with the key to ask with. */
export interface VSwitchRef {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  readonly vswitchId: string;
  readonly key: AccessKey;
}

/**
 * Returns a vSwitch; undefined when the region has none with that id. The API then answers either 404 or an
 * answer without an id (both seen in the provider's source).
 *
 * @throws {ApiError} when the API refuses the call, does not answer or sends something else
 */
export async function describeVSwitch(ref: VSwitchRef): Promise<VSwitch | undefined> {
  const call = {
    host: productHost("vpc", ref.region),
    action: "DescribeVSwitchAttributes",
    version: "2016-04-28",
    method: "POST",
    query: { RegionId: ref.region, VSwitchId: ref.vswitchId },
  } as const;
  const found = await ifThere(askApi(Attributes, call, ref.key));
  if (!found || found.VSwitchId === "") return undefined;
  return { vpcId: found.VpcId, zoneId: found.ZoneId, cidrBlock: found.CidrBlock };
}
