import { constants } from "node:os";

const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One press of Ctrl-C may arrive twice: from the terminal, and from npm or another process in between. */
const SAME_PRESS_MS = 500;

/**
 * Returns an AbortSignal that is aborted by the first signal asking this process to stop, so that it can
 * clean up. The exit code is then 128 plus the number of the signal. A second signal ends the process at
 * once.
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

/** The exit code of a stopped program: that of the signal, or of Ctrl-C if none is set. */
export const stoppedCode = (): number => Number(process.exitCode) || 128 + constants.signals.SIGINT;
