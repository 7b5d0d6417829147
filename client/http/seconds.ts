/** The longest wait allowed: a day. Node's timers fire at once when given more than 24.8 days. */
const MOST_SECONDS = 86_400;

/** Says what is wrong with a number of seconds, in words that follow its name; undefined when it is valid. */
export function secondsMistake(seconds: number): string | undefined {
  if (!(seconds > 0)) return "is not above 0";
  if (seconds > MOST_SECONDS) return `is more than a day, ${MOST_SECONDS} seconds`;
  return undefined;
}

/**
 * Returns a signal that is aborted after this many seconds, which may have a fraction.
 *
 * @throws {TypeError} when `seconds` is not above 0, or is more than a day
 */
export function timeLimit(seconds: number): AbortSignal {
  const mistake = secondsMistake(seconds);
  if (mistake !== undefined) throw new TypeError(`The time of ${seconds} seconds ${mistake}.`);
  return AbortSignal.timeout(Math.ceil(seconds * 1000));
}
