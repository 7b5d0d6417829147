import type { Call } from "../api";
import { ApiError } from "../errors";
import { type Cidr, contains, parseCidr } from "../resources/cidr";
import { required } from "../resources/parameters";
import { isSettled, type ResourceRecord } from "../resources/record";

/** A VPC as the cloud keeps it. It has exactly one route table, the system's. */
export interface VpcRecord extends ResourceRecord {
  name: string;
  description: string;
  cidrBlock: string;
  resourceGroupId: string;
  routerId: string;
  routeTableId: string;
  routeTableName: string;
  routeTableDescription: string;
}

/** The range of a VPC that asks for none (documented). */
export const DEFAULT_CIDR = "172.16.0.0/12";

/** Ranges in which no VPC may be (documented). */
const RESERVED = ["100.64.0.0/10", "224.0.0.0/4", "127.0.0.0/8", "169.254.0.0/16"].map(
  (text) => parseCidr(text)!,
);

/** The range of a VPC. @throws ApiError 400 if a VPC cannot have it. */
export function vpcCidr(text: string): Cidr {
  const cidr = parseCidr(text);
  const usable = cidr && cidr.bits >= 8 && cidr.bits <= 28;
  if (usable && !RESERVED.some((range) => contains(range, cidr))) return cidr;
  throw new ApiError(
    400,
    "InvalidVpcCidrBlock.Malformed",
    `The CIDR block ${JSON.stringify(text)} is no private IPv4 range with a mask of 8 to 28 bits.`,
  );
}

/** The VPC that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedVpc(call: Call): VpcRecord {
  return findVpc(call, required(call.parameters, "VpcId"), "InvalidVpcID.NotFound");
}

/** The VPC that a call names, for something to be made in it. It must be ready. */
export function usableVpc(call: Call): VpcRecord {
  const vpc = findVpc(call, required(call.parameters, "VpcId"), "InvalidVpcId.NotFound");
  if (isSettled(vpc)) return vpc;
  throw new ApiError(
    400,
    "IncorrectVpcStatus",
    "Current VPC status does not support this operation.",
  );
}

function findVpc({ cloud, region }: Call, id: string, code: string): VpcRecord {
  const vpc = cloud.resources.vpcs.get(region, id);
  if (vpc) return vpc;
  throw new ApiError(404, code, "Specified VPC does not exist.");
}
