/** How often EAS is asked about a service while it is worked with. */
export const DOWN_LOOK_MS = 60_000;

/** A service that was silent for a moment has answered by then. */
export const ANSWER_MS = 10_000;
