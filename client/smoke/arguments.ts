import { parseArgs } from "node:util";
import { UsageError } from "./settings";

export const usage = `usage: npm run smoke -- [--stack STACK | --endpoint URL] [options]

  --stack STACK        read endpoint and token from the outputs of this Pulumi stack
  --endpoint URL       address of the service; default: the stack's, or COMFYUI_EAS_ENDPOINT
  --calls CALLS        sync: ComfyUI's own API (Standard edition); queue: the EAS queue service
                       (API edition); webui: what an open WebUI calls (Cluster edition);
                       default: the stack's, or sync
  --storage ADDRESS    for queue, the mounted folder with the files, oss://BUCKET/FOLDER/;
                       default: the stack's; read with the credentials of the environment
  --region REGION      region of that bucket; default: the stack's
  --workflow FILE      workflow in API format; default: the SVD reference workflow
  --prompt TEXT        instead of the workflow's positive prompt
  --image-checkpoint FILE, --video-checkpoint FILE
                       instead of the workflow's; files in models/checkpoints of the service
  --set NODE.INPUT=VALUE
                       replaces any other constant of the workflow; may be given several times
  --seed NUMBER        of every sampler; default: a new one each time, so that no cache can answer
  --max-file-mib MIB   largest file that is fetched; default: 256
  --max-files COUNT    most files that are fetched; default: 64
  --deadline SECONDS   for everything together; default: 1800
  --evidence DIR       where evidence.json and the media go; default: evidence/STACK
  --level LEVEL        pixels (default), files where H.264 cannot be decoded, or result where
                       the files cannot be read (queue with NAS)
  --keep-seed          submit the seeds of the workflow; an earlier run's files are then accepted
  --json               print the result as one line of JSON
  --help               print this

Without --stack the token is read from COMFYUI_EAS_TOKEN (set but empty: none is sent).
Exit codes: 0 proved; 1 wrong, the service answered, but not with the video asked for; 2 not usable
as given; 3 not ready, it did not answer or not in time; 130 stopped by Ctrl-C.`;

const options = {
  stack: { type: "string" },
  endpoint: { type: "string" },
  calls: { type: "string" },
  storage: { type: "string" },
  region: { type: "string" },
  workflow: { type: "string" },
  prompt: { type: "string" },
  "image-checkpoint": { type: "string" },
  "video-checkpoint": { type: "string" },
  set: { type: "string", multiple: true },
  seed: { type: "string" },
  "max-file-mib": { type: "string" },
  "max-files": { type: "string" },
  deadline: { type: "string" },
  evidence: { type: "string" },
  level: { type: "string" },
  "keep-seed": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/**
 * Reads the command line.
 *
 * @throws {UsageError} that lists the options
 */
export function parseArguments(args: readonly string[]) {
  if (args.some((arg) => arg === "--token" || arg.startsWith("--token="))) {
    throw new UsageError(
      `The token is not taken from the command line, because every process of the machine can read it there. Use --stack, or set COMFYUI_EAS_TOKEN.\n\n${usage}`,
    );
  }
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

/**
 * Reads `NODE.INPUT=VALUE`; a value may have `=` in it.
 *
 * @throws {UsageError}
 */
export function assignments(given: readonly string[] | undefined) {
  if (given === undefined) return undefined;
  const pairs = given.map((text) => /^([^=]+)=([\s\S]*)$/.exec(text));
  const wrong = given.filter((_, index) => pairs[index] === null);
  if (wrong.length > 0) {
    throw new UsageError(
      wrong.map((text) => `--set ${text} is not of the form NODE.INPUT=VALUE.`).join("\n"),
    );
  }
  return Object.fromEntries(pairs.map((pair) => [pair![1], pair![2]]));
}
