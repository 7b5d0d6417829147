// What a status of a service means. The names are those documented for the filter of ListServices, and the
// meanings are inferred from them. Of Deleted, Cloning, Committing, Developing and Complete, which are there
// too, nothing more is known, and the set is open.

import type { ServiceState } from "./service";

const isOneOf = (statuses: readonly string[]) => (status: string) => statuses.includes(status);

/** Serves. While it is Scaling, instances come or go and the others serve; for want of machines that may last. */
export const isUp = isOneOf(["Running", "Scaling"]);

/**
 * EAS still starts instances, so old ones may be the ones that answer. During an update, `Updating` was seen
 * in a sample of an event; that the others occur then is inferred.
 */
export const isStarting = isOneOf([
  "Updating",
  "HotUpdate",
  "Waiting",
  "Pending",
  "Starting",
  "Creating",
]);

/** Does not run again by itself. */
export const hasEnded = isOneOf(["Stopped", "Failed", "DeleteFailed"]);

/** Does not serve for long any more, or not at all; `gone` is the report's word for no such service. */
export const isDown = (status: string): boolean =>
  hasEnded(status) || ["Stopping", "Deleting", "gone"].includes(status);

/** A status with EAS's explanation, if there is one, to stand in a sentence. */
export const statusInWords = ({ status, message }: ServiceState): string =>
  message === "" ? status : `${status} (${message})`;
