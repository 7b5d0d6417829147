import { adjustWorkflow } from "../../../client/smoke/adjust";
import { deploymentOf } from "../../../client/smoke/deployment";
import { askEasAbout } from "../../../client/smoke/eas/askEas";
import { successReport } from "../../../client/smoke/report";
import { runCheck } from "../../../client/smoke/runCheck";
import { openStore } from "../../../client/smoke/storage/openStore";
import { summaryOf } from "../../../client/smoke/summary";
import { readWorkflow, referenceWorkflowFile } from "../../../client/workflow/readWorkflow";
import type { Io } from "../../io";
import { ADJUSTMENTS, type SmokeFlags, smokeSettings } from "./settings";

/** Runs the check and prints what came of it. @returns the exit code of its verdict */
export async function runSmoke(
  flags: SmokeFlags,
  io: Pick<Io, "out" | "err" | "signal" | "env">,
): Promise<number> {
  const { service, ...settings } = await smokeSettings(flags, io);
  const file = settings.workflow ?? referenceWorkflowFile;
  const workflow = adjustWorkflow(await readWorkflow(file), settings, ADJUSTMENTS);
  const { evidence, evidenceFile, message, exitCode } = await runCheck({
    ...settings,
    deployment: deploymentOf(io.env),
    store: await openStore(settings),
    workflow,
    askEas: askEasAbout({ endpoint: settings.endpoint, service, env: io.env }),
    keepSeeds: flags.keepSeed ?? false,
    signal: io.signal,
    log: io.err,
  });
  if (message !== undefined) io.err(message);
  if (evidence && evidenceFile) {
    if (flags.json) io.out(JSON.stringify(summaryOf(evidence, evidenceFile)));
    else if (message === undefined) io.out(successReport(evidence, evidenceFile));
  }
  return exitCode;
}
