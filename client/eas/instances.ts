import { z } from "zod";
import { askApi, listed } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Listed = z.object({
  Instances: listed(
    z.object({
      InstanceName: z.string(),
      InstanceType: z.string().nullish(),
      IsSpot: z.boolean().nullish(),
      Role: z.string().nullish(),
      Status: z.string().nullish(),
      Reason: z.string().nullish(),
      RestartCount: z.number().nullish(),
    }),
  ),
});

/** One instance of a service. */
export interface ServiceInstance {
  /** The name that `logs --instance` takes. */
  readonly name: string;
  /** Its machine type; empty when EAS does not say. */
  readonly type: string;
  readonly spot: boolean;
  /** `Standard` has a GPU here; `Queue` and `SDProxy` are EAS's own (documented; an open set). */
  readonly role: string;
  readonly status: string;
  /** Why it is in that status; empty when EAS gives no reason. */
  readonly reason: string;
  /** How often its container was restarted. */
  readonly restarts: number;
}

/** One page; services of this package have fewer instances. */
const MOST = 100;

/**
 * Returns the instances of a service, with ListServiceInstances (shape confirmed by the vendor's SDKs).
 *
 * @throws {ApiError} with status 404 when there is no service of that name
 */
export async function serviceInstances(ref: ServiceRef): Promise<ServiceInstance[]> {
  const query = { PageNumber: "1", PageSize: String(MOST) };
  const call = { ...serviceCall(ref, "ListServiceInstances", "/instances"), query };
  const { Instances: instances } = await askApi(Listed, call, ref.key);
  return instances.map((instance) => ({
    name: instance.InstanceName,
    type: instance.InstanceType ?? "",
    spot: instance.IsSpot ?? false,
    role: instance.Role ?? "",
    status: instance.Status ?? "",
    reason: instance.Reason ?? "",
    restarts: instance.RestartCount ?? 0,
  }));
}
