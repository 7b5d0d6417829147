// `npm run smoke`: the smoke check by hand. See arguments.ts for its options and exit codes.

import { stackOutputs } from "../stack/outputs";
import { readWorkflow, referenceWorkflowFile } from "../workflow/readWorkflow";
import { WorkflowError } from "../workflow/workflow";
import { adjustWorkflow } from "./adjust";
import { assignments, parseArguments, usage } from "./arguments";
import { deploymentOf } from "./deployment";
import { askEasAbout } from "./eas/askEas";
import { successReport } from "./report";
import { exitCodes, runCheck } from "./runCheck";
import { checkSettings, UsageError } from "./settings";
import { openStore } from "./storage/openStore";
import { summaryOf } from "./summary";

const say = (line: string) => process.stderr.write(`${line}\n`);
const print = (line: string) => process.stdout.write(`${line}\n`);

const adjustmentNames = {
  prompt: "--prompt",
  imageCheckpoint: "--image-checkpoint",
  videoCheckpoint: "--video-checkpoint",
  inputs: "--set",
};

type Arguments = ReturnType<typeof parseArguments>;

/** Endpoint and token, from the stack or the environment; an endpoint by hand goes first. */
async function service({ stack, endpoint }: Arguments) {
  if (stack !== undefined) {
    const outputs = await stackOutputs(stack);
    const tokenSource = `the output "token" of stack ${stack}`;
    return { ...outputs, endpoint: endpoint ?? outputs.endpoint, tokenSource };
  }
  return {
    endpoint: endpoint ?? process.env.COMFYUI_EAS_ENDPOINT,
    token: process.env.COMFYUI_EAS_TOKEN,
    tokenSource: "the environment variable COMFYUI_EAS_TOKEN",
  };
}

async function settingsOf(args: Arguments) {
  const { tokenSource, ...given } = await service(args);
  const settings = checkSettings(
    {
      ...given,
      // An argument that is not given must not hide what the stack says.
      ...Object.fromEntries(
        (["calls", "storage", "region"] as const).flatMap((key) =>
          args[key] === undefined ? [] : [[key, args[key]]],
        ),
      ),
      workflow: args.workflow,
      prompt: args.prompt,
      imageCheckpoint: args["image-checkpoint"],
      videoCheckpoint: args["video-checkpoint"],
      inputs: assignments(args.set),
      seed: args.seed,
      maxFileMiB: args["max-file-mib"],
      maxFiles: args["max-files"],
      deadlineSeconds: args.deadline,
      evidenceDir: args.evidence ?? `evidence/${args.stack ?? "by-hand"}`,
      requiredLevel: args.level,
    },
    {
      endpoint: "The endpoint (--stack, --endpoint or COMFYUI_EAS_ENDPOINT)",
      token: "The token (--stack or COMFYUI_EAS_TOKEN)",
      calls: "--calls",
      storage: "--storage",
      region: "--region",
      workflow: "--workflow",
      ...adjustmentNames,
      seed: "--seed",
      maxFileMiB: "--max-file-mib",
      maxFiles: "--max-files",
      deadlineSeconds: "--deadline",
      evidenceDir: "--evidence",
      requiredLevel: "--level",
    },
  );
  return { ...settings, tokenSource };
}

async function main(): Promise<number> {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) {
    print(usage);
    return exitCodes.proved;
  }
  const settings = await settingsOf(args);
  const file = settings.workflow ?? referenceWorkflowFile;
  const workflow = adjustWorkflow(await readWorkflow(file), settings, adjustmentNames);
  const ended = await runCheck({
    ...settings,
    deployment: deploymentOf(process.env),
    store: await openStore(settings),
    workflow,
    askEas: askEasAbout(settings.endpoint),
    keepSeeds: args["keep-seed"] ?? false,
    log: say,
  });
  const { evidence, evidenceFile, message, exitCode } = ended;
  if (message !== undefined) say(message);
  if (evidence && evidenceFile) {
    if (args.json) print(JSON.stringify(summaryOf(evidence, evidenceFile)));
    else if (message === undefined) print(successReport(evidence, evidenceFile));
  }
  return exitCode;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    const ownMistake = error instanceof UsageError || error instanceof WorkflowError;
    say(ownMistake ? error.message : error.stack);
    process.exitCode = ownMistake ? exitCodes.usage : exitCodes.wrong;
  },
);
