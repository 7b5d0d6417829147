import { z } from "zod";
import type { AccessKey } from "./credentials";
import { productHost } from "./host";
import { askApi } from "./openApi";
import { VERSION } from "./service";

/** The part of the pay-as-you-go price that a machine costs on spot now, such as 0.12. */
export interface SpotShare {
  /** With the protected hour. */
  readonly protected?: number;
  readonly unprotected?: number;
}

/** EAS leaves the fields out for a type that is not to be had on spot (documented). */
const share = z.number().positive().max(1).optional().catch(undefined);

const Answer = z.object({
  InstanceMetas: z.array(
    z.object({ InstanceType: z.string(), SpotDiscount: share, NonProtectSpotDiscount: share }),
  ),
});

/**
 * What part of their price the machines of EAS's public resources cost on spot, by their types;
 * only those that are to be had. EAS tells no price itself (documented).
 *
 * @throws {ApiError} when the API refuses, does not answer or answers something else
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
