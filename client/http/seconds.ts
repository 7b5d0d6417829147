/** The longest time that anything is waited for: a day. After 24.8 days Node's timers end at once. */
const MOST_SECONDS = 86_400;

/** What is wrong with a number of seconds, to be read after its name; undefined when it can be waited. */
export function secondsMistake(seconds: number): string | undefined {
  if (!(seconds > 0)) return "is not above 0";
  if (seconds > MOST_SECONDS) return `is more than a day, ${MOST_SECONDS} seconds`;
  return undefined;
}

/**
 * A signal that is aborted after so many seconds, which may have a fraction.
 *
 * @throws {TypeError} when they are not above 0, or more than a day
 */
export function timeLimit(seconds: number): AbortSignal {
  const mistake = secondsMistake(seconds);
  if (mistake !== undefined) throw new TypeError(`The time of ${seconds} seconds ${mistake}.`);
  return AbortSignal.timeout(Math.ceil(seconds * 1000));
}
