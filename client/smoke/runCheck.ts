import { constants } from "node:os";
import { join } from "node:path";
import { smokeCheck } from "./check";
import type { Evidence } from "./evidence";
import { EVIDENCE_FILE, EvidenceDirError } from "./evidenceDir";
import { SmokeFailure } from "./failure";
import type { SmokeOptions } from "./options";
import { exitCodeOf, exitCodes } from "./verdict";

export { exitCodes } from "./verdict";

/** How a check ended. */
export interface Ended {
  exitCode: number;
  /** Absent when the check could not begin. */
  evidence?: Evidence;
  evidenceFile?: string;
  /** The report of a failure, or the mistake that kept the check from beginning. */
  message?: string;
}

const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs the check until it ends or a signal stops it; a second signal ends the program at once. */
export async function runCheck(options: Omit<SmokeOptions, "signal">): Promise<Ended> {
  const stop = new AbortController();
  let stoppedBy: (typeof STOPPING)[number] | undefined;
  const codeOf = (signal: (typeof STOPPING)[number]) => 128 + constants.signals[signal];
  const onSignal = (signal: (typeof STOPPING)[number]) => {
    if (stoppedBy) process.exit(codeOf(signal));
    stoppedBy = signal;
    options.log?.(`smoke: ${signal}: taking the prompt back`);
    stop.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of STOPPING) process.on(signal, onSignal);
  const evidenceFile = join(options.evidenceDir, EVIDENCE_FILE);
  try {
    const evidence = await smokeCheck({ ...options, signal: stop.signal });
    return { exitCode: exitCodes.proved, evidence, evidenceFile };
  } catch (error) {
    if (error instanceof SmokeFailure) {
      const exitCode = stoppedBy ? codeOf(stoppedBy) : exitCodeOf(error.evidence.verdict);
      return { exitCode, evidence: error.evidence, evidenceFile, message: error.message };
    }
    if (error instanceof EvidenceDirError) {
      return { exitCode: exitCodes.usage, message: error.message };
    }
    throw error;
  } finally {
    for (const signal of STOPPING) process.off(signal, onSignal);
  }
}
