import { z } from "zod";
import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { callApi, otherForm } from "../eas/openApi";

/** What a machine of ECS costs by the hour. */
export interface HourlyPrice {
  /** That of the account's site: CNY, or USD (documented). */
  readonly currency: string;
  /** List price without discounts, in units of the currency. */
  readonly hourly: number;
}

/** Which type is asked for, where, and who asks. */
export interface PriceQuery {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  /** An ECS machine type, such as `ecs.gn6i-c16g1.4xlarge`. */
  readonly instanceType: string;
  readonly key: AccessKey;
  /** Ends the call at once when it is aborted. */
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
 * Asks ECS for the pay-as-you-go list price of a machine type; RAM action `ecs:DescribePrice`. The
 * list price and not that of the account: a discount on ECS is none on EAS.
 *
 * @throws {ApiError} when the API refuses, as for a type it does not sell, does not answer or answers
 *   something else
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
      // The default kind of disk does not go with every machine; its price is not read.
      "SystemDisk.Category": "cloud_essd",
      "SystemDisk.Size": "40",
    },
  } as const;
  const { data } = Answer.safeParse(await callApi(call, query.key));
  // The sum has the disk in it. Documentation and samples differ in the case of the name.
  const own = data?.PriceInfo.Price.DetailInfos.DetailInfo.find(
    ({ Resource }) => Resource.toLowerCase() === "instancetype",
  );
  if (!data || !own) throw otherForm(call);
  return { currency: data.PriceInfo.Price.Currency, hourly: own.OriginalPrice };
}
