import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";
import type { NatGatewayRecord } from "./natGateway";

/** An SNAT entry as the cloud keeps it. */
export interface SnatEntryRecord extends ResourceRecord {
  snatTableId: string;
  natGatewayId: string;
  /** One address, or several separated by commas. */
  snatIp: string;
  /** The vSwitch whose instances it lets out; empty if the entry is for a range. */
  vSwitchId: string;
  sourceCidr: string;
  name: string;
}

export const usesAddress = ({ snatIp }: SnatEntryRecord, address: string): boolean =>
  snatIp.split(",").includes(address);

/** The NAT gateway of the SNAT table that a call names. @throws ApiError 404 if there is none. */
export function gatewayOfTable({ cloud, region, parameters }: Call): NatGatewayRecord {
  const id = required(parameters, "SnatTableId");
  const gateway = cloud.resources.natGateways
    .in(region)
    .find(({ snatTableId }) => snatTableId === id);
  if (gateway) return gateway;
  throw new ApiError(404, "InvalidSnatTableId.NotFound", "Specified SNAT table does not exist.");
}

/** The entry that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedSnatEntry(call: Call): SnatEntryRecord {
  const table = gatewayOfTable(call).snatTableId;
  const id = required(call.parameters, "SnatEntryId");
  const entry = call.cloud.resources.snatEntries.get(call.region, id);
  if (entry?.snatTableId === table) return entry;
  throw new ApiError(404, "InvalidSnatEntryId.NotFound", "Specified SNAT entry does not exist.");
}

/** Refuses addresses that are not bound to the NAT gateway. The provider then tries again. */
export function checkBound(call: Call, gateway: NatGatewayRecord, snatIp: string): void {
  const bound = call.cloud.resources.eips
    .in(call.region)
    .filter(({ instanceId }) => instanceId === gateway.id)
    .map(({ ipAddress }) => ipAddress);
  for (const address of snatIp.split(",")) {
    if (bound.includes(address)) continue;
    throw new ApiError(
      400,
      "EIP_NOT_IN_GATEWAY",
      `eip [${address}] not bind natgateway is unsupported.`,
    );
  }
}
