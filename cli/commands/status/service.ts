import type { ServiceEvent } from "../../../client/eas/events";
import { type ServiceInstance, serviceInstances } from "../../../client/eas/instances";
import { isUnanswered } from "../../../client/eas/isUnanswered";
import { ApiError } from "../../../client/eas/openApi";
import { type ServiceOverview, serviceOverview } from "../../../client/eas/overview";
import type { ServiceRef } from "../../../client/eas/service";
import { warningLines } from "../../../client/eas/warnings";
import type { Io } from "../../io";
import { type StackService, serviceRef } from "../../stackService";
import type { Unknown } from "../../unknown";

/** What EAS says of the service. */
export type Seen =
  | {
      readonly state: "there";
      readonly overview: ServiceOverview;
      /** Undefined when EAS does not list them for these credentials. */
      readonly instances: readonly ServiceInstance[] | undefined;
      readonly warnings: readonly string[];
    }
  | { readonly state: "gone" }
  | ({ readonly state: "unknown" } & Unknown);

/** Most warnings that are shown; enough to see what keeps happening. */
const MOST_WARNINGS = 3;

/**
 * Lists the instances. They need a permission of their own and are only an extra, so the rest does not
 * depend on them.
 */
async function instancesOf(ref: ServiceRef): Promise<ServiceInstance[] | undefined> {
  try {
    return await serviceInstances(ref);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return undefined;
  }
}

const eventLine = ({ time, reason, message }: ServiceEvent) => `${time} UTC ${reason}: ${message}`;

/** Asks EAS, or says why it cannot be asked. */
export async function seenByEas(
  service: StackService,
  io: Pick<Io, "env" | "signal">,
): Promise<Seen> {
  try {
    const ref = await serviceRef(service, io);
    const overview = await serviceOverview(ref);
    if (!overview) return { state: "gone" };
    const instances = await instancesOf(ref);
    const warnings = overview.status === "Running" ? [] : await warningLines(ref, eventLine);
    return { state: "there", overview, instances, warnings: warnings.slice(0, MOST_WARNINGS) };
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return { state: "unknown", unknown: error.message };
  }
}
