import { CredentialsError } from "../../../client/eas/credentials";
import { serviceEvents } from "../../../client/eas/events";
import { ApiError } from "../../../client/eas/openApi";
import { type ServiceOverview, serviceOverview } from "../../../client/eas/overview";
import type { Io } from "../../io";
import { type StackService, serviceRef } from "../../stackService";
import type { Unknown } from "./unknown";

/** What EAS says of the service. */
export type Seen =
  | { readonly state: "there"; readonly overview: ServiceOverview; readonly warnings: string[] }
  | { readonly state: "gone" }
  | ({ readonly state: "unknown" } & Unknown);

/** Enough to see what keeps happening. */
const MOST_WARNINGS = 3;

/** Asks EAS; where it cannot be asked, says why. */
export async function seenByEas(service: StackService, io: Pick<Io, "env">): Promise<Seen> {
  try {
    const ref = await serviceRef(service, io);
    const overview = await serviceOverview(ref);
    if (!overview) return { state: "gone" };
    if (overview.status === "Running") return { state: "there", overview, warnings: [] };
    const events = await serviceEvents(ref);
    const warnings = events
      .filter(({ warning }) => warning)
      .map(({ time, reason, message }) => `${time} UTC ${reason}: ${message}`);
    return { state: "there", overview, warnings: warnings.slice(0, MOST_WARNINGS) };
  } catch (error) {
    if (!(error instanceof CredentialsError || error instanceof ApiError)) throw error;
    return { state: "unknown", unknown: error.message };
  }
}
