// What the check accepts from a service, and how long it waits within its one deadline.

/** Default size limit of a fetched file. The reference workflow's outputs are 0.1 to 5 MB. */
export const MAX_FILE_MIB = 256;

/**
 * Default limit on the files of one prompt that are fetched, so that a runaway batch does not fill the
 * disk.
 */
export const MAX_FILES = 64;

/** Most pixels of one picture that is decoded: enough for 8K, 7680 x 4320. */
export const MAX_FRAME_PIXELS = 2 ** 25;

/** Most pixels of an animation that are decoded at once; a longer one is decoded in parts. */
export const MAX_DECODED_PIXELS = 2 ** 27;

/** Limits of the process that reads one file. */
export const READER_HEAP_MIB = 256;
export const READER_RSS_BYTES = 1.5 * 1024 ** 3;
export const READER_SECONDS = 60;
/**
 * Added to that, so that a long video is not at fault on a slow machine (measured here: some 1 s per
 * MiB).
 */
export const READER_SECONDS_PER_MIB = 20;

/** How much older than the request a file may seem: clocks and file times count whole seconds only. */
export const AGE_SLACK_SECONDS = 5;

/** How long the check may spend on taking its request back after the deadline or Ctrl-C. */
export const CLEAN_UP_MS = 10_000;
