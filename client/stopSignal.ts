import { constants } from "node:os";

const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One press of Ctrl-C may come twice: from the terminal, and from npm or whatever is between. */
const SAME_PRESS_MS = 500;

/**
 * Is aborted by the first signal that asks this process to stop, so that it can clean up; the exit
 * code is then 128 and the number of the signal. A second one ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let stoppedAt = 0;
  for (const name of STOPPING) {
    process.on(name, () => {
      const code = 128 + constants.signals[name];
      if (stop.signal.aborted && performance.now() - stoppedAt < SAME_PRESS_MS) return;
      if (stop.signal.aborted) process.exit(code);
      stoppedAt = performance.now();
      process.exitCode = code;
      stop.abort(new Error(`stopped by ${name}`));
    });
  }
  return stop.signal;
}

/** What a program ends with that was stopped: the code of the signal, or Ctrl-C's where it is not told. */
export const stoppedCode = (): number => Number(process.exitCode) || 128 + constants.signals.SIGINT;
