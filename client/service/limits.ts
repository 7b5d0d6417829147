/** How often EAS is asked about a service while it is worked with. */
export const DOWN_LOOK_MS = 60_000;

/** A service that was silent for a moment has answered by then. */
export const ANSWER_MS = 10_000;

/**
 * How long files are waited for, altogether, while nobody answers; from the beginning after an answer. A
 * service that is restarted is away for some minutes.
 */
export const SILENT_SECONDS = 300;
export const SILENT_PAUSE_MS = 1000;
