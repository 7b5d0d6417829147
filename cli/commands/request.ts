import { type Command, InvalidArgumentError } from "commander";
import { work } from "../action";
import type { Io } from "../io";
import { repeatable } from "../repeatable";
import { seconds } from "../seconds";
import { serviceOptions } from "../target";
import type { RequestFlags } from "./request/run";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function method(text: string): string {
  const upper = text.toUpperCase();
  if (METHODS.includes(upper)) return upper;
  throw new InvalidArgumentError(`Write one of ${METHODS.join(", ")}.`);
}

const EXAMPLES = `
Examples:
  $ comfyui-eas request GET /system_stats --stack dev
  $ comfyui-eas request POST /prompt --data @body.json --stack dev
  $ comfyui-eas request GET "/view?filename=a.mp4&type=output" --output a.mp4 --stack dev
  $ comfyui-eas request GET "?_attrs_=true" --stack api-dev

The answer's body goes to standard output, unchanged unless that is a terminal; status and headers go to
standard error. The token is sent to the service only: an address of another host is refused and no
redirect is followed.
Exit codes: 0 status 2xx; 1 another status; 2 the command is wrong; 3 no answer; 130 Ctrl-C;
141 nobody read the answer.`;

/** Adds `request`: what the console calls online debugging. */
export function requestCommand(program: Command, io: Io): void {
  serviceOptions(program.command("request"))
    .description("Send one request to the service with its token, and show the answer")
    .argument("<method>", METHODS.join(", "), method)
    .argument("<path>", "path and query below the service's address")
    .option(
      "-d, --data <data>",
      "body: a text, @FILE, or - for standard input; JSON is sent as such",
    )
    .option("-H, --header <header>", "'Name: value'; may be given several times", repeatable)
    .option("-o, --output <file>", "write the body into this file")
    .option("--timeout <seconds>", "longest wait for the whole answer; default: 60", seconds)
    .option("--json", "print status, headers and body as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((verb: string, path: string, flags: RequestFlags) =>
      work(io, async () => (await import("./request/run.js")).runRequest(verb, path, flags, io)),
    );
}
