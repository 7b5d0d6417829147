import { type Command, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import { wholeNumber } from "../wholeNumber";
import type { DoctorFlags } from "./doctor/knowledge";

const EDITIONS = ["standard", "api", "cluster", "serverless"];

const EXAMPLES = `
Examples:
  $ comfyui-eas doctor workflow.json
  $ comfyui-eas doctor workflows/ --stack dev
  $ comfyui-eas doctor w.json --url http://127.0.0.1:8188 --save-object-info classes.json
  $ comfyui-eas doctor w.json --object-info classes.json --manifest files.txt --json

Exit codes: 0 no errors; 1 errors, or the service refuses; 2 the command is wrong; 3 the service did
not answer.
The token for --url is read from COMFYUI_TOKEN. Every finding is explained in docs/doctor.md.`;

/** Adds `doctor FILES…`: reports what is wrong with workflows before they are sent. */
export function doctorCommand(program: Command, io: Io): void {
  program
    .command("doctor")
    .description("Tell what is wrong with workflows before they are sent")
    .argument("<files...>", "workflow files in API format, or folders with such files")
    .addOption(
      new Option("--url <url>", "ask this service for its node classes").conflicts([
        "stack",
        "objectInfo",
      ]),
    )
    .addOption(
      new Option(
        "--stack <stack>",
        "ask the service of this Pulumi stack; for the API edition, list the models in its bucket",
      ).conflicts("objectInfo"),
    )
    .option("--object-info <file>", "take the node classes from this answer of GET /object_info")
    .option("--save-object-info <file>", "keep the service's answer for --object-info")
    .option(
      "--manifest <file>",
      "list of the files in the mounted folder, in which models are looked up",
    )
    .addOption(
      new Option("--edition <edition>", "edition that the workflows are for").choices(EDITIONS),
    )
    .option("--max-payload <bytes>", "largest message that the queue takes", wholeNumber("bytes"))
    .option("--request", "the files are request bodies, as they are sent")
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((files: string[], flags: DoctorFlags) =>
      action(io, async () => (await import("./doctor/run.js")).runDoctor(files, flags, io)),
    );
}
