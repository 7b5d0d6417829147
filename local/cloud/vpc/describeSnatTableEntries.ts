import type { Action } from "../api";
import { paged } from "../resources/page";
import { statusOf } from "../resources/record";
import type { SnatEntryRecord } from "./snatEntry";

/** The entries of an SNAT table or of a NAT gateway. */
export const describeSnatTableEntries: Action = {
  name: "DescribeSnatTableEntries",
  version: "2016-04-28",
  run({ cloud, region, parameters }) {
    const wanted = (name: string, value: string) => (parameters.get(name) || value) === value;
    const found = cloud.resources.snatEntries
      .in(region)
      .filter(
        ({ id, snatTableId, natGatewayId }) =>
          wanted("SnatEntryId", id) &&
          wanted("SnatTableId", snatTableId) &&
          wanted("NatGatewayId", natGatewayId),
      );
    const { numbers, items } = paged(parameters, found);
    return { ...numbers, SnatTableEntries: { SnatTableEntry: items.map(shown) } };
  },
};

const shown = (entry: SnatEntryRecord): object => ({
  SnatEntryId: entry.id,
  SnatTableId: entry.snatTableId,
  NatGatewayId: entry.natGatewayId,
  SnatEntryName: entry.name,
  SnatIp: entry.snatIp,
  SourceVSwitchId: entry.vSwitchId,
  SourceCIDR: entry.sourceCidr,
  Status: statusOf(entry, "Pending", "Available"),
  EipAffinity: "0",
});
