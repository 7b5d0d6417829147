import { type ServiceEvent, serviceEvents } from "./events";
import { ApiError } from "./openApi";
import type { ServiceRef } from "./service";

/**
 * Returns the latest events of a service that EAS marks as warnings, newest first, as lines. They only
 * explain a status that is already known, so if EAS does not return them, a single line says why.
 *
 * @param line formats an event
 */
export async function warningLines(
  ref: ServiceRef,
  line: (event: ServiceEvent) => string,
): Promise<string[]> {
  try {
    return (await serviceEvents(ref)).filter(({ warning }) => warning).map(line);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [`its events cannot be read (${error.message})`];
  }
}
