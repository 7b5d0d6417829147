import type { Action } from "../api";
import { zonesOf } from "./zones";

/** The zones of the region. */
export const describeZones: Action = {
  name: "DescribeZones",
  run: ({ region }) => ({
    Zones: {
      Zone: zonesOf(region).map((ZoneId) => ({
        ZoneId,
        LocalName: ZoneId,
        ZoneType: "AvailabilityZone",
        AvailableResourceCreation: { ResourceTypes: ["VSwitch", "Instance", "Disk"] },
        AvailableDiskCategories: { DiskCategories: ["cloud_essd"] },
        AvailableInstanceTypes: { InstanceTypes: [] },
      })),
    },
  }),
};
