import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";

/** An Internet NAT gateway as the cloud keeps it. */
export interface NatGatewayRecord extends ResourceRecord {
  vpcId: string;
  vSwitchId: string;
  zoneId: string;
  snatTableId: string;
  forwardTableId: string;
  name: string;
  description: string;
  instanceChargeType: string;
  internetChargeType: string;
  networkType: string;
  eipBindMode: string;
  icmpReplyEnabled: boolean;
}

/** The NAT gateway that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedNatGateway({ cloud, region, parameters }: Call): NatGatewayRecord {
  const gateway = cloud.resources.natGateways.get(region, required(parameters, "NatGatewayId"));
  if (gateway) return gateway;
  throw new ApiError(
    404,
    "InvalidNatGatewayId.NotFound",
    "The specified NatGatewayId does not exist in our records.",
  );
}
