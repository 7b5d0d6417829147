import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf, required } from "../resources/parameters";

/** A few list prices by the hour, in CNY, from replies and price lists of 2024 and 2026. */
const HOURLY: Readonly<Record<string, number>> = {
  "ecs.gn6i-c4g1.xlarge": 11.63,
  "ecs.gn6i-c16g1.4xlarge": 16.41,
  "ecs.gn7i-c8g1.2xlarge": 9.5326,
  "ecs.gn8is.2xlarge": 14.42,
};

/** The price of a GiB of system disk (ESSD PL1) by the hour, in CNY. */
const DISK_HOURLY = 0.0021;

/**
 * The pay-as-you-go price of a machine with its system disk, by the hour. Only instances have prices
 * here. The discount of 10 % lets tests tell list prices from account prices.
 */
export const describePrice: Action = {
  name: "DescribePrice",
  run({ parameters }) {
    oneOf(parameters, "ResourceType", ["instance"], "instance");
    oneOf(parameters, "PriceUnit", ["Hour"], "Hour");
    const type = required(parameters, "InstanceType");
    const machine = HOURLY[type];
    if (machine === undefined) {
      throw new ApiError(
        400,
        "InvalidInstanceType.ValueNotSupported",
        `The specified InstanceType ${type} is not supported.`,
      );
    }
    const disk = DISK_HOURLY * Number(parameters.get("SystemDisk.Size") || 40);
    return {
      PriceInfo: {
        Rules: { Rule: [] },
        Price: {
          Currency: "CNY",
          ReservedInstanceHourPrice: 0,
          ...price(machine + disk),
          DetailInfos: {
            DetailInfo: [
              { Resource: "instanceType", ...price(machine), SubRules: { Rule: [] } },
              { Resource: "systemDisk", ...price(disk), SubRules: { Rule: [] } },
            ],
          },
        },
      },
    };
  },
};

const rounded = (value: number) => Number(value.toFixed(6));

const price = (list: number) => ({
  OriginalPrice: rounded(list),
  DiscountPrice: rounded(list * 0.1),
  TradePrice: rounded(list * 0.9),
});
