import { z } from "zod";
import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { callApi, otherForm } from "../eas/openApi";

/** The hourly price of an ECS machine. */
export interface HourlyPrice {
  /** The currency of the account's site: CNY or USD (documented). */
  readonly currency: string;
  /** List price without discounts, in units of the currency. */
  readonly hourly: number;
}

/** The machine type to look up, its region, and the key to ask with. */
export interface PriceQuery {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  /** An ECS machine type, such as `ecs.gn6i-c16g1.4xlarge`. */
  readonly instanceType: string;
  readonly key: AccessKey;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
}

const Answer = z.object({
  PriceInfo: z.object({
    Price: z.object({
      Currency: z.string(),
      DetailInfos: z.object({
        DetailInfo: z.array(
          z.object({ Resource: z.string(), OriginalPrice: z.number().nonnegative() }),
        ),
      }),
    }),
  }),
});

/**
 * Asks ECS for the pay-as-you-go list price of a machine type; RAM action `ecs:DescribePrice`. It returns the
 * list price, not the account's price, because a discount on ECS does not apply to EAS.
 *
 * @throws {ApiError} when the API refuses, for example for a type that it does not sell, does not answer or
 * sends something else
 */
export async function hourlyPrice(query: PriceQuery): Promise<HourlyPrice> {
  const call = {
    host: productHost("ecs", query.region),
    action: "DescribePrice",
    version: "2014-05-26",
    method: "POST",
    signal: query.signal,
    query: {
      RegionId: query.region,
      ResourceType: "instance",
      InstanceType: query.instanceType,
      PriceUnit: "Hour",
      // Not every machine supports the default kind of disk; the disk's price is ignored.
      "SystemDisk.Category": "cloud_essd",
      "SystemDisk.Size": "40",
    },
  } as const;
  const { data } = Answer.safeParse(await callApi(call, query.key));
  // The total includes the disk. Documentation and samples differ in the case of this name.
  const own = data?.PriceInfo.Price.DetailInfos.DetailInfo.find(
    ({ Resource }) => Resource.toLowerCase() === "instancetype",
  );
  if (!data || !own) throw otherForm(call);
  return { currency: data.PriceInfo.Price.Currency, hourly: own.OriginalPrice };
}
