/** Where lines of progress go. */
export type Log = (line: string) => void;

/** So that standard output stays a program's own. */
export const toStandardError: Log = (line) => process.stderr.write(`${line}\n`);

/** How often a long step says that it still runs, if no terminal shows it live. */
const PLAIN_EVERY_MS = 30_000;
const LIVE_EVERY_MS = 250;

const elapsed = (started: number) => {
  const seconds = Math.round((performance.now() - started) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/**
 * Runs one step and reports it: on a terminal by one live line with the elapsed time, elsewhere by a
 * plain line at its start, at its end and every 30 s in between.
 */
export async function step<T>(
  what: string,
  work: () => Promise<T>,
  { log, terminal = process.stderr }: StepOptions,
): Promise<T> {
  const started = performance.now();
  const live = terminal.isTTY === true;
  const show = () =>
    live
      ? terminal.write(`\r\x1b[2Kengine: ${what} … ${elapsed(started)}`)
      : log(`engine: ${what} … ${elapsed(started)}`);
  if (!live) log(`engine: ${what} …`);
  const timer = setInterval(show, live ? LIVE_EVERY_MS : PLAIN_EVERY_MS);
  const end = (how: string) => {
    clearInterval(timer);
    if (live) terminal.write("\r\x1b[2K");
    log(`engine: ${what}: ${how} after ${elapsed(started)}`);
  };
  try {
    const result = await work();
    end("done");
    return result;
  } catch (error) {
    end("failed");
    throw error;
  }
}

interface StepOptions {
  readonly log: Log;
  readonly terminal?: { readonly isTTY?: boolean; write(text: string): unknown };
}
