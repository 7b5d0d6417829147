import type { Call } from "../api";
import { ApiError, invalidParameter } from "../errors";
import { contains, overlap, parseCidr } from "../resources/cidr";
import { isSettled, type ResourceRecord } from "../resources/record";
import type { VpcRecord } from "./vpc";

/** A vSwitch as the cloud keeps it. */
export interface VSwitchRecord extends ResourceRecord {
  vpcId: string;
  zoneId: string;
  cidrBlock: string;
  name: string;
  description: string;
}

/** The vSwitch with an id. @throws ApiError 404, which means "gone" to the provider. */
export function findVSwitch({ cloud, region }: Call, id: string): VSwitchRecord {
  const vSwitch = cloud.resources.vSwitches.get(region, id);
  if (vSwitch) return vSwitch;
  throw new ApiError(404, "InvalidVSwitchId.NotFound", "Specified virtual switch does not exist.");
}

/** The vSwitch in which something is to be made. It must be in the VPC and ready. */
export function usableVSwitch(call: Call, id: string, vpcId: string): VSwitchRecord {
  const vSwitch = findVSwitch(call, id);
  if (vSwitch.vpcId !== vpcId) {
    throw new ApiError(
      400,
      "InvalidParameter.VSwitchId",
      `The vSwitch ${id} is in ${vSwitch.vpcId}, not in ${vpcId}.`,
    );
  }
  if (isSettled(vSwitch)) return vSwitch;
  throw new ApiError(400, "IncorrectVSwitchStatus", "The vSwitch is not in a proper status.");
}

/**
 * Refuses a range that a new vSwitch of the VPC cannot have: one outside the VPC's, one with a mask
 * other than 16 to 29 bits, or one that overlaps an existing vSwitch (documented).
 */
export function checkVSwitchCidr(text: string, vpc: VpcRecord, others: VSwitchRecord[]): void {
  const cidr = parseCidr(text);
  const inVpc = cidr && contains(parseCidr(vpc.cidrBlock)!, cidr);
  if (!inVpc || cidr.bits < 16 || cidr.bits > 29) {
    throw invalidParameter("Specified CIDR block is not valid in VPC.");
  }
  for (const other of others) {
    if (other.vpcId !== vpc.id || !overlap(cidr, parseCidr(other.cidrBlock)!)) continue;
    throw new ApiError(
      400,
      "InvalidCidrBlock.Overlapped",
      "Specified CIDR block overlapped with other subnets.",
    );
  }
}

/** How many addresses a vSwitch has for instances. The first and the last three are reserved. */
export function addressCount({ cidrBlock }: VSwitchRecord): number {
  const { first, last } = parseCidr(cidrBlock)!;
  return last - first + 1 - 4;
}
