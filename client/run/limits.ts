// How long a batch waits for things that it cannot speed up.

/**
 * A job that is not found in this many looks is not at the service. A single look proves nothing: a request
 * of a killed process may still be passing through a gateway.
 */
export const LOOKS = 4;
export const LOOK_PAUSE_MS = 1000;

/** Longest time for taking a job back, because the person who pressed Ctrl-C is waiting. */
export const CLEAN_UP_MS = 15_000;

/** A submission that was in transit when its job was taken back may arrive this much later. */
export const LATE_MS = 1000;
