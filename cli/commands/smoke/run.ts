import { askEasAbout } from "../../../client/eas/report/askEas";
import { redactor } from "../../../client/http/redact";
import { plainLines } from "../../../client/plain";
import { deploymentOf } from "../../../client/smoke/deployment";
import { successReport } from "../../../client/smoke/report";
import { runCheck } from "../../../client/smoke/runCheck";
import { summaryOf } from "../../../client/smoke/summary";
import { openStore } from "../../../client/storage/openStore";
import { adjustWorkflow } from "../../../client/workflow/adjust";
import { readWorkflow, referenceWorkflowFile } from "../../../client/workflow/readWorkflow";
import { CommandFailed } from "../../commandFailed";
import type { Io } from "../../io";
import { ADJUSTMENTS, type SmokeFlags, smokeSettings } from "./settings";

const NEW_SEEDS =
  "every seed is a new one each time, or that of --seed; write that, or --keep-seed beside --set";

/** Runs the check and prints what came of it. @returns the exit code of its verdict */
export async function runSmoke(
  flags: SmokeFlags,
  io: Pick<Io, "out" | "err" | "signal" | "env">,
): Promise<number> {
  const { service, ...settings } = await smokeSettings(flags, io);
  const file = settings.workflow ?? referenceWorkflowFile;
  const keepSeeds = flags.keepSeed ?? false;
  const names = { ...ADJUSTMENTS, ...(!keepSeeds && { newSeeds: NEW_SEEDS }) };
  const workflow = adjustWorkflow(await readWorkflow(file), settings, names);
  const redact = redactor(settings.token);
  // Once more: what a service hides between the letters of the token is gone only now.
  const shown = (text: string) => redact(plainLines(text));
  const { evidence, evidenceFile, message, exitCode } = await runCheck({
    ...settings,
    deployment: deploymentOf(io.env),
    store: await openStore(settings),
    workflow,
    askEas: askEasAbout({ endpoint: settings.endpoint, service, env: io.env }),
    keepSeeds,
    signal: io.signal,
    log: (line) => io.err(shown(line)),
  });
  if (!evidence && message !== undefined) throw new CommandFailed(exitCode, shown(message));
  if (message !== undefined) io.err(shown(message));
  if (evidence && evidenceFile) {
    if (flags.json) io.out(JSON.stringify(summaryOf(evidence, evidenceFile)));
    else if (message === undefined) io.out(shown(successReport(evidence, evidenceFile)));
  }
  return exitCode;
}
