import { join } from "node:path";
import { FileError } from "../files/fileError";
import { stoppedCode } from "../stopSignal";
import { smokeCheck } from "./check";
import type { Evidence } from "./evidence";
import { EVIDENCE_FILE, EvidenceDirError } from "./evidenceDir";
import { SmokeFailure } from "./failure";
import type { SmokeOptions } from "./options";
import { metUpdate, updateIsThrough } from "./updating";
import { exitCodeOf, exitCodes } from "./verdict";

/** How a check ended. */
export interface Ended {
  exitCode: number;
  /** Absent when the check could not begin, or its evidence could not be written. */
  evidence?: Evidence;
  evidenceFile?: string;
  /** The report of a failure, or the mistake that kept the check from beginning. */
  message?: string;
}

/**
 * Runs the check until it ends or its signal stops it, and gives the exit code for a program. A check
 * that ran into an update by EAS is repeated after the update, as long as there is time.
 */
export async function runCheck(options: SmokeOptions): Promise<Ended> {
  const began = performance.now();
  const left = () => Math.ceil(options.deadlineSeconds - (performance.now() - began) / 1000);
  let ended = await checkOnce(options);
  while (metUpdate(ended.evidence) && (await updateIsThrough(options, left))) {
    ended = await checkOnce({ ...options, deadlineSeconds: Math.max(1, left()) });
  }
  const stopped = options.signal?.aborted && metUpdate(ended.evidence);
  return stopped ? { ...ended, exitCode: stoppedCode() } : ended;
}

async function checkOnce(options: SmokeOptions): Promise<Ended> {
  const { signal, log } = options;
  const sayStop = () => log?.(`smoke: ${signal?.reason?.message}: taking the prompt back`);
  signal?.addEventListener("abort", sayStop, { once: true });
  const evidenceFile = join(options.evidenceDir, EVIDENCE_FILE);
  try {
    const evidence = await smokeCheck(options);
    return { exitCode: exitCodes.proved, evidence, evidenceFile };
  } catch (error) {
    if (error instanceof SmokeFailure) {
      const exitCode = signal?.aborted ? stoppedCode() : exitCodeOf(error.evidence.verdict);
      return { exitCode, evidence: error.evidence, evidenceFile, message: error.message };
    }
    if (error instanceof EvidenceDirError) {
      return { exitCode: exitCodes.usage, message: error.message };
    }
    if (error instanceof FileError) return { exitCode: exitCodes.wrong, message: error.message };
    throw error;
  } finally {
    signal?.removeEventListener("abort", sayStop);
  }
}
