// The smoke check as `pulumi up` runs it. Everything comes from the environment, because a command
// line is visible to every process of the machine:
//
//   COMFYUI_EAS_ENDPOINT           base URL of the service
//   COMFYUI_EAS_TOKEN              service token
//   COMFYUI_EAS_CALLS              sync (default): ComfyUI's own API; queue: the EAS queue service;
//                                  webui: what an open WebUI calls (Cluster edition)
//   COMFYUI_EAS_STORAGE            for queue, where its files are: oss://<bucket>/<mounted folder>/;
//                                  read with the credentials of the deployment
//   COMFYUI_EAS_SERVICE            name of the service at EAS, under which EAS is asked about it with
//                                  the same credentials; default: the name in the address
//   COMFYUI_EAS_REGION             region of the service and of that bucket
//   COMFYUI_EAS_CREDENTIALS        the stack's provider configuration as JSON; what it leaves out is
//                                  taken from the environment, as the provider does
//   COMFYUI_EAS_WORKFLOW           file in API format; default: the reference workflow
//   COMFYUI_EAS_PROMPT             text of the positive prompt; default: the workflow's
//   COMFYUI_EAS_IMAGE_CHECKPOINT, COMFYUI_EAS_VIDEO_CHECKPOINT
//                                  files in models/checkpoints; default: the workflow's
//   COMFYUI_EAS_INPUTS             other constants as JSON: {"<node id>.<input>": value}
//   COMFYUI_EAS_SEED               seed of every sampler; default: a new one each time
//   COMFYUI_EAS_MAX_FILE_MIB       largest file that is fetched; default 256
//   COMFYUI_EAS_MAX_FILES          most files that are fetched; default 64
//   COMFYUI_EAS_DEADLINE_SECONDS   default 1800
//   COMFYUI_EAS_EVIDENCE_DIR       folder for evidence.json and the media
//   COMFYUI_EAS_STACK, COMFYUI_EAS_DOCUMENT_DIGEST, COMFYUI_EAS_ENGINE, COMFYUI_EAS_PROVIDER
//                                  for the evidence: name of the stack, SHA-256 of the EAS
//                                  document, engine and provider with their versions
//   COMFYUI_EAS_PROOF_LEVEL        pixels (default), files if H.264 cannot be decoded, or result
//                                  if the files cannot be read (queue with NAS)
//
// Progress goes to standard error, one line of JSON to standard output. Exit codes: 0 proven, 1
// wrong (it answered, but not with the video asked for), 2 the environment is not usable, 3 not
// ready (it did not answer, or not in time), 128 + n stopped by signal n.

import { askEasAbout } from "../eas/report/askEas";
import { leave } from "../leave";
import { stopSignal } from "../stopSignal";
import { openStore } from "../storage/openStore";
import { UsageError } from "../usageError";
import { adjustWorkflow } from "../workflow/adjust";
import { readWorkflow, referenceWorkflowFile } from "../workflow/readWorkflow";
import { deploymentOf } from "./deployment";
import { runCheck } from "./runCheck";
import { checkSettings } from "./settings";
import { summaryOf } from "./summary";
import { exitCodes } from "./verdict";

const names = {
  endpoint: "COMFYUI_EAS_ENDPOINT",
  token: "COMFYUI_EAS_TOKEN",
  calls: "COMFYUI_EAS_CALLS",
  storage: "COMFYUI_EAS_STORAGE",
  region: "COMFYUI_EAS_REGION",
  service: "COMFYUI_EAS_SERVICE",
  workflow: "COMFYUI_EAS_WORKFLOW",
  prompt: "COMFYUI_EAS_PROMPT",
  imageCheckpoint: "COMFYUI_EAS_IMAGE_CHECKPOINT",
  videoCheckpoint: "COMFYUI_EAS_VIDEO_CHECKPOINT",
  inputs: "COMFYUI_EAS_INPUTS",
  seed: "COMFYUI_EAS_SEED",
  maxFileMiB: "COMFYUI_EAS_MAX_FILE_MIB",
  maxFiles: "COMFYUI_EAS_MAX_FILES",
  deadlineSeconds: "COMFYUI_EAS_DEADLINE_SECONDS",
  evidenceDir: "COMFYUI_EAS_EVIDENCE_DIR",
  requiredLevel: "COMFYUI_EAS_PROOF_LEVEL",
} as const;

/** A shell and a stack leave a variable empty to say "not set"; only the token may really be empty. */
const variable = (name: string) =>
  name === names.token ? process.env[name] : process.env[name] || undefined;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Aborted when nobody reads the output any more: the engine is gone, and cannot stop what it started. */
function readerGone(): AbortSignal {
  const gone = new AbortController();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ message }) =>
      gone.abort(new Error(`its output is not read (${message})`)),
    );
  }
  return gone.signal;
}

async function main(): Promise<number> {
  const signal = AbortSignal.any([stopSignal(), readerGone()]);
  const values = Object.entries(names).map(([key, name]) => [key, variable(name)]);
  const settings = checkSettings(Object.fromEntries(values), names);
  const file = settings.workflow ?? referenceWorkflowFile;
  const workflow = adjustWorkflow(await readWorkflow(file), settings, {
    ...names,
    newSeeds: `each run draws new seeds unless ${names.seed} sets one`,
  });
  const tokenSource = `the environment variable ${names.token}, where pulumi up puts the token that EAS names for this service`;
  const store = await openStore(settings);
  // The engine uses the provider version that the program's package asks for.
  const { version } = require("@pulumi/alicloud/package.json") as { version: string };
  const told = { COMFYUI_EAS_PROVIDER: `alicloud ${version}`, ...process.env };
  const deployment = deploymentOf(told);
  const { endpoint, region, service: name } = settings;
  const ended = await runCheck({
    ...settings,
    askEas: askEasAbout({ endpoint, region, name }),
    deployment,
    store,
    workflow,
    tokenSource,
    signal,
    log: say,
  });
  if (ended.message !== undefined) say(ended.message);
  if (ended.evidence && ended.evidenceFile) {
    process.stdout.write(`${JSON.stringify(summaryOf(ended.evidence, ended.evidenceFile))}\n`);
  }
  return ended.exitCode;
}

main()
  .then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error) => {
      const isMistake = error instanceof UsageError;
      say(isMistake ? error.message : error.stack);
      process.exitCode = isMistake ? exitCodes.usage : exitCodes.wrong;
    },
  )
  .then(leave);
