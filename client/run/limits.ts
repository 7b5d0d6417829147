// How long a batch waits for what it cannot hurry.

/**
 * So many looks that find nothing mean that a job is not at the service. One proves nothing: a request
 * of a process that was killed may still be on its way through a gateway.
 */
export const LOOKS = 4;
export const LOOK_PAUSE_MS = 1000;

/** Taking a job back may last so long; the person who asked for it waits. */
export const CLEAN_UP_MS = 15_000;

/** What was on its way when it was to be taken back may arrive a moment later. */
export const LATE_MS = 1000;
