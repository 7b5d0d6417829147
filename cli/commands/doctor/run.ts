import { RequestError } from "../../../client/http/requestError";
import { UsageError } from "../../../client/smoke/settings";
import { diagnoseFiles } from "../../../client/workflow/doctor/files";
import { countFindings, reportLines } from "../../../client/workflow/doctor/report";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { type Flags, knowledgeOf } from "./knowledge";

/**
 * Diagnoses files and prints the report.
 *
 * @returns the exit code: 0 without an error among the findings, 1 with one, 2 when the command or a
 * file that an option names is wrong, 3 when the service does not answer
 */
export async function runDoctor(
  paths: readonly string[],
  flags: Flags,
  io: Pick<Io, "out" | "err" | "color" | "env" | "signal">,
): Promise<number> {
  try {
    const examined = await diagnoseFiles(paths, await knowledgeOf(flags, io));
    const counts = countFindings(examined.findings);
    if (flags.json) {
      io.out(JSON.stringify({ files: examined.files, ...counts, findings: examined.findings }));
    } else {
      for (const line of reportLines(examined, { colour: io.color })) io.out(line);
    }
    if (examined.files.length === 0) return EXIT.usage;
    return counts.error > 0 ? EXIT.wrong : EXIT.ok;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(error.message);
      return EXIT.usage;
    }
    if (!(error instanceof RequestError)) throw error;
    io.err(`The service cannot be asked for its node classes: ${error.message}`);
    return EXIT.notReady;
  }
}
