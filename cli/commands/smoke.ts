import { type Command, Option } from "commander";
import { work } from "../action";
import type { Io } from "../io";
import { repeatable } from "../repeatable";
import type { SmokeFlags } from "./smoke/settings";

const EXAMPLES = `
Examples:
  $ comfyui-eas smoke --stack dev
  $ comfyui-eas smoke --stack dev --prompt "a red car" --seed 7 --json
  $ COMFYUI_TOKEN=… comfyui-eas smoke --url https://… --workflow mine.json --deadline 600

Exit codes: 0 proven; 1 wrong, the service answered, but not with the video asked for; 2 the
command, a file or a setting is wrong; 3 not ready, it did not answer or not in time; 130 stopped by
Ctrl-C; 141 nobody read the result.
Without --stack the token is read from COMFYUI_TOKEN (set but empty: none is sent). What is checked:
docs/evidence.md.`;

/** Adds `smoke`: makes a video and looks at it, as `pulumi up` does. */
export function smokeCommand(program: Command, io: Io): void {
  program
    .command("smoke")
    .description("Make a video with the service and check its pixels, as pulumi up does")
    .option("--stack <stack>", "the service of this Pulumi stack, by its outputs")
    .option("--url <url>", "address of the service; default: the stack's")
    .option(
      "--calls <calls>",
      "sync: ComfyUI's own API (Standard edition); queue: the EAS queue service (API edition); webui: what an open WebUI calls (Cluster edition); default: the stack's, or sync",
    )
    .option(
      "--storage <address>",
      "for queue: the mounted folder with the files, oss://BUCKET/FOLDER/, read with the credentials of the environment; default: the stack's",
    )
    .option("--region <region>", "region of that bucket; default: the stack's")
    .option("--workflow <file>", "workflow in API format; default: the SVD reference workflow")
    .option("--prompt <text>", "text in place of the workflow's positive prompt")
    .option("--image-checkpoint <file>", "in place of the workflow's, in models/checkpoints")
    .option("--video-checkpoint <file>", "in place of the workflow's, in models/checkpoints")
    .option(
      "--set <node.input=value>",
      "replace any other constant of the workflow; may be given several times",
      repeatable,
    )
    .option(
      "--seed <number>",
      "seed of every sampler; default: a new one each time, so that no cache can answer",
    )
    .option("--max-file-mib <mib>", "largest file that is fetched; default: 256")
    .option("--max-files <count>", "most files that are fetched; default: 64")
    .option("--deadline <seconds>", "limit for everything together; default: 1800")
    .option("--evidence <dir>", "where evidence.json and the media go; default: evidence/STACK")
    .option(
      "--level <level>",
      "what has to be proven: pixels; files if H.264 cannot be decoded here; result if the files cannot be read (queue with NAS); default: pixels, or result for a stack with queue and NAS",
    )
    .addOption(
      new Option(
        "--keep-seed",
        "submit the seeds of the workflow; an earlier run's files are then accepted",
      ).conflicts("seed"),
    )
    .option("--json", "print the result as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((flags: SmokeFlags) =>
      work(io, async () => (await import("./smoke/run.js")).runSmoke(flags, io)),
    );
}
