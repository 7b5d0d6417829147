import { type Command, InvalidArgumentError } from "commander";
import { work } from "../action";
import type { Io } from "../io";
import { repeatable } from "../repeatable";
import { seconds } from "../seconds";
import { targetOptions } from "../target";
import { wholeNumber } from "../wholeNumber";
import type { RunFlags } from "./run/flags";

const EXAMPLES = `
Examples:
  $ comfyui-eas run workflow.json --stack dev --out videos
  $ comfyui-eas run workflow.json --stack dev --set 6.text="a red car" --seed random
  $ comfyui-eas run workflow.json --stack dev --upload 23.image=photo.png
  $ comfyui-eas run workflows/ --stack dev --out videos --concurrency 8
  $ COMFYUI_TOKEN=… comfyui-eas run workflow.json --url https://… --json
  $ comfyui-eas run - --stack dev < workflow.json

Standard output has the paths of the files, one a line; standard error has the progress, a line for
each workflow at its end, and a summary. Text that nodes show, such as captions, is printed there and
also saved, as CLASS_NODE.txt.

The same command again continues where the last one ended, even after kill -9: what is in the output
folder is skipped, what the service may have is looked for by its id, and only the rest is sent. The
folder's run.jsonl keeps what is needed for that. What failed or was cancelled is sent again.
Two workflows are the same if their content and --set, --seed and --upload are, whatever their files
are called.

--upload is for LoadImage and similar nodes. At the service the file is named after its content,
replaces no other file, and stays. EAS's shared gateway takes at most 1 MB, and the API edition takes no
uploads at all: put such files into input/ of the mounted folder, and name them by --set.

The whole run ends if the service is silent when a workflow's deadline has passed, and sooner if EAS
says twice, a minute apart, that the service is Failed, Stopped or gone. EAS is asked with the
credentials that the command status takes.

Exit codes: 0 all done; 1 a workflow failed; 2 the command or a workflow is wrong, nothing was sent;
3 the service did not answer, or not in time; 130 Ctrl-C, after the jobs were taken back; 141 nobody
read the result.`;

function seed(text: string): number | "random" {
  if (text === "random") return text;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("Write a whole number up to 9007199254740991, or random.");
}

/** Adds `run WORKFLOW…`: runs workflows, and fetches what they make. */
export function runCommand(program: Command, io: Io): void {
  targetOptions(
    program
      .command("run")
      .description("Run workflows on the service and fetch what they make")
      .argument(
        "<workflows...>",
        "workflow files in API format, folders with such files, or - for standard input",
      ),
  )
    .option(
      "--set <node.input=value>",
      "replace a constant in every workflow; may be given several times",
      repeatable,
    )
    .option(
      "--upload <node.input=file>",
      "send a file of this machine to the service's input folder, and name it in this input of every workflow; may be given several times",
      repeatable,
    )
    .option(
      "--seed <number|random>",
      "seed of every sampler; random: a new one with every submission; default: the workflow's own",
      seed,
    )
    .option("--out <dir>", "where the files go, a folder for each workflow", "outputs")
    .option("--concurrency <n>", "workflows at the service at a time", wholeNumber(), 4)
    .option(
      "--deadline <seconds>",
      "limit for one workflow, from its submission to its last file, and for the service to answer at all",
      seconds,
      1800,
    )
    .option("--no-check", "send workflows even if the doctor finds errors in them")
    .option(
      "--no-download",
      "leave the files where the service has put them, and print their names",
    )
    .option(
      "--again",
      "generate anew what the service has lost, what went to another service, and what was fetched and is no longer there",
    )
    .option("--max-file-mib <mib>", "largest file that is fetched", wholeNumber(), 1024)
    .option(
      "--storage <address>",
      "with --url and --calls queue: the mounted folder with the files, oss://BUCKET/FOLDER/",
    )
    .option("--region <region>", "region of that bucket")
    .option("--json", "print the result as one JSON document")
    .addHelpText("after", EXAMPLES)
    .action((paths: string[], flags: RunFlags) =>
      work(io, async () => (await import("./run/run.js")).runRun(paths, flags, io)),
    );
}
