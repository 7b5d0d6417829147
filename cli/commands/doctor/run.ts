import { RequestError } from "../../../client/http/requestError";
import { UsageError } from "../../../client/smoke/settings";
import { diagnoseFiles } from "../../../client/workflow/doctor/files";
import { countFindings, reportLines } from "../../../client/workflow/doctor/report";
import { type Flags, knowledgeOf } from "./knowledge";

/** What the command needs of the terminal. */
export interface DoctorIo {
  out(line: string): void;
  err(line: string): void;
  /** Whether colours are seen. */
  color: boolean;
  signal: AbortSignal;
}

/** Exit codes of the command. */
const CODES = { fine: 0, findings: 1, usage: 2, notReady: 3 } as const;

/**
 * Diagnoses files and prints the report.
 *
 * @returns the exit code: 0 without an error among the findings, 1 with one, 2 when the command or a
 * file that an option names is wrong, 3 when the service does not answer
 */
export async function runDoctor(
  paths: readonly string[],
  flags: Flags,
  io: DoctorIo,
): Promise<number> {
  try {
    const examined = await diagnoseFiles(paths, await knowledgeOf(flags, io.signal));
    const counts = countFindings(examined.findings);
    if (flags.json) {
      io.out(JSON.stringify({ files: examined.files, ...counts, findings: examined.findings }));
    } else {
      for (const line of reportLines(examined, { colour: io.color })) io.out(line);
    }
    if (examined.files.length === 0) return CODES.usage;
    return counts.error > 0 ? CODES.findings : CODES.fine;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(error.message);
      return CODES.usage;
    }
    if (!(error instanceof RequestError)) throw error;
    io.err(`The service cannot be asked for its node classes: ${error.message}`);
    return CODES.notReady;
  }
}
