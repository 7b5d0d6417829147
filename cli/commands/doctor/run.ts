import { RequestError } from "../../../client/http/requestError";
import { diagnoseFiles } from "../../../client/workflow/doctor/files";
import { countFindings, reportLines } from "../../../client/workflow/doctor/report";
import { codeOfRefusal } from "../../action";
import { CommandFailed } from "../../commandFailed";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { type DoctorFlags, knowledgeOf } from "./knowledge";

/**
 * Diagnoses files and prints the report.
 *
 * @returns the exit code: 0 without an error among the findings, 1 with one, 2 without a file
 * @throws {CommandFailed} when the service is silent, or refuses
 * @throws {UsageError} when the command, or a file that an option names, is wrong
 */
export async function runDoctor(
  paths: readonly string[],
  flags: DoctorFlags,
  io: Pick<Io, "out" | "color" | "signal" | "env">,
): Promise<number> {
  const knowledge = await knowledgeOf(flags, io).catch((error: unknown) => {
    if (!(error instanceof RequestError)) throw error;
    const message = `The service cannot be asked: ${error.message}`;
    throw new CommandFailed(codeOfRefusal(error), message);
  });
  const examined = await diagnoseFiles(paths, knowledge);
  const counts = countFindings(examined.findings);
  if (flags.json) {
    io.out(JSON.stringify({ files: examined.files, ...counts, findings: examined.findings }));
  } else {
    for (const line of reportLines(examined, { colour: io.color })) io.out(line);
  }
  if (examined.files.length === 0) return EXIT.usage;
  return counts.error > 0 ? EXIT.wrong : EXIT.ok;
}
