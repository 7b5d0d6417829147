/** How often to ask EAS about a service that is in use. */
export const DOWN_LOOK_MS = 60_000;

/** A service that was only briefly silent answers within this time. */
export const ANSWER_MS = 10_000;

/**
 * How long to wait for files in total while nobody answers; any answer restarts the count. A service that is
 * restarted is away for some minutes.
 */
export const SILENT_SECONDS = 300;
export const SILENT_PAUSE_MS = 1000;

/** How long to retry cancelling at a silent service. Short, because the user who pressed Ctrl-C is waiting. */
export const TAKE_BACK_SECONDS = 5;
