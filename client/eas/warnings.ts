import { type ServiceEvent, serviceEvents } from "./events";
import { ApiError } from "./openApi";
import type { ServiceRef } from "./service";

/**
 * The latest events of a service that EAS calls warnings, newest first, as lines. They only explain a
 * status that is known without them: where EAS does not give them, the one line says why.
 *
 * @param line an event in words
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
