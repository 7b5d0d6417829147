import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered } from "../resources/parameters";
import { statusOf } from "../resources/record";
import type { SnatEntryRecord } from "./snatEntry";

/** The entries of an SNAT table or of a NAT gateway. */
export const describeSnatTableEntries: Action = {
  name: "DescribeSnatTableEntries",
  run({ cloud, region, parameters }) {
    const found = filtered(parameters, cloud.resources.snatEntries.in(region), {
      SnatEntryId: "id",
      SnatTableId: "snatTableId",
      NatGatewayId: "natGatewayId",
    });
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
