import type { Action } from "../api";
import { oneOf, required } from "../resources/parameters";
import { checkZone, hasStock, zonesOf } from "./zones";

/**
 * Which zones have an instance type in stock. Only the look-up by instance type is implemented:
 * `DestinationResource` InstanceType lists the type in each zone, Zone lists the zones.
 */
export const describeAvailableResource: Action = {
  name: "DescribeAvailableResource",
  run({ region, parameters }) {
    const destination = oneOf(
      parameters,
      "DestinationResource",
      ["InstanceType", "Zone"],
      "InstanceType",
    );
    const instanceType = required(parameters, "InstanceType");
    const zone = parameters.get("ZoneId");
    if (zone) checkZone(region, zone);
    const zones = zone ? [zone] : zonesOf(region);
    return {
      AvailableZones: {
        AvailableZone: zones.map((ZoneId) => {
          const stock = stockOf(ZoneId, instanceType);
          return {
            RegionId: region,
            ZoneId,
            ...stock,
            AvailableResources: {
              AvailableResource: [
                {
                  Type: destination,
                  SupportedResources: {
                    SupportedResource: [
                      { Value: destination === "Zone" ? ZoneId : instanceType, ...stock },
                    ],
                  },
                },
              ],
            },
          };
        }),
      },
    };
  },
};

const stockOf = (zone: string, instanceType: string) =>
  hasStock(zone, instanceType)
    ? { Status: "Available", StatusCategory: "WithStock" }
    : { Status: "SoldOut", StatusCategory: "WithoutStock" };
