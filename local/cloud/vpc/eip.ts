import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";

/** An elastic IP address as the cloud keeps it. */
export interface EipRecord extends ResourceRecord {
  ipAddress: string;
  name: string;
  description: string;
  /** In Mbit/s; a text, as everywhere in this product. */
  bandwidth: string;
  chargeType: string;
  internetChargeType: string;
  isp: string;
  resourceGroupId: string;
  /** What it is bound to; empty if it is free. */
  instanceId: string;
  instanceType: string;
}

/** The address that a call names. @throws ApiError 404 if there is none. */
export function namedEip({ cloud, region, parameters }: Call): EipRecord {
  const eip = cloud.resources.eips.get(region, required(parameters, "AllocationId"));
  if (eip) return eip;
  throw new ApiError(404, "InvalidAllocationId.NotFound", "Specified allocation ID is not found.");
}
