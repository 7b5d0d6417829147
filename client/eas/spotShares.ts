import { z } from "zod";
import type { AccessKey } from "./credentials";
import { productHost } from "./host";
import { askApi } from "./openApi";
import { VERSION } from "./service";

/** A machine's current spot price as a fraction of its pay-as-you-go price, such as 0.12. */
export interface SpotShare {
  /** With the protected hour. */
  readonly protected?: number;
  readonly unprotected?: number;
}

/** EAS omits the fields for a type that is not available on spot (documented). */
const share = z.number().positive().max(1).optional().catch(undefined);

const Answer = z.object({
  InstanceMetas: z.array(
    z.object({ InstanceType: z.string(), SpotDiscount: share, NonProtectSpotDiscount: share }),
  ),
});

/**
 * Returns the spot price of the machines of EAS's public resources as a fraction of their full price, by
 * type; only types that are available on spot. EAS itself states no price (documented).
 *
 * @throws {ApiError} when the API refuses, does not answer or sends something else
 */
export async function spotShares(
  region: string,
  key: AccessKey,
  signal?: AbortSignal,
): Promise<Map<string, SpotShare>> {
  const call = {
    host: productHost("eas", region),
    action: "DescribeMachineSpec",
    version: VERSION,
    path: "/api/v2/public/instance_types",
    signal,
  };
  const answer = await askApi(Answer, call, key);
  return new Map(
    answer.InstanceMetas.filter(
      (meta) => meta.SpotDiscount !== undefined || meta.NonProtectSpotDiscount !== undefined,
    ).map((meta) => [
      meta.InstanceType,
      { protected: meta.SpotDiscount, unprotected: meta.NonProtectSpotDiscount },
    ]),
  );
}
