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
import { assignments } from "../../assignments";
import { CommandFailed } from "../../commandFailed";
import type { Io } from "../../io";
import { together } from "../../together";
import { type SmokeFlags, smokeSettings } from "./settings";

/** The options that adjust the workflow. */
const ADJUSTMENTS = {
  prompt: "--prompt",
  imageCheckpoint: "--image-checkpoint",
  videoCheckpoint: "--video-checkpoint",
  inputs: "--set",
};
const NEW_SEEDS =
  "each run draws new seeds unless --seed sets one; write --seed instead, or add --keep-seed";

/** The workflow with its constants replaced. */
async function workflowOf({ workflow: file = referenceWorkflowFile, set, ...flags }: SmokeFlags) {
  const [workflow, inputs] = await together([() => readWorkflow(file), () => assignments(set)]);
  const names = { ...ADJUSTMENTS, ...(!flags.keepSeed && { newSeeds: NEW_SEEDS }) };
  return adjustWorkflow(workflow, { ...flags, inputs }, names);
}

/** Runs the check and prints what came of it. @returns the exit code of its verdict */
export async function runSmoke(
  flags: SmokeFlags,
  io: Pick<Io, "out" | "err" | "signal" | "env">,
): Promise<number> {
  const known = smokeSettings(flags, io);
  const [{ service, ...settings }, workflow, store] = await together([
    () => known,
    () => workflowOf(flags),
    () => known.then(openStore),
  ]);
  const redact = redactor(settings.token);
  // Redacts once more: characters that a service hides between the letters of the token are gone only
  // now.
  const shown = (text: string) => redact(plainLines(text));
  const { evidence, evidenceFile, message, exitCode } = await runCheck({
    ...settings,
    deployment: deploymentOf(io.env),
    store,
    workflow,
    askEas: askEasAbout({ endpoint: settings.endpoint, ...service, env: io.env }),
    keepSeeds: flags.keepSeed ?? false,
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
