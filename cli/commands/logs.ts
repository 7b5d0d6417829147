import { type Command, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import { spanSeconds } from "../span";
import { wholeNumber } from "../wholeNumber";
import type { LogsFlags } from "./logs/run";

/** The moment that long ago. */
const since = (text: string) => new Date(Date.now() - spanSeconds(text) * 1000);

const EXAMPLES = `
Examples:
  $ comfyui-eas logs --stack dev
  $ comfyui-eas logs --stack dev --since 1h --events
  $ comfyui-eas logs --stack dev --follow --keyword Exception
  $ comfyui-eas logs --stack api-dev --instance comfyui-api-da290ac8-7fckm --previous

EAS is asked with the credentials of the environment, those that Pulumi's provider takes. The
order in which it gives the lines is not documented: if the newest come first, write
--order newest-first.
Exit codes: 0 printed; 1 EAS refuses, or the service is gone; 2 the stack has no service, there are no
credentials, or the command is wrong; 3 EAS did not answer; 130 Ctrl-C.`;

/** Adds `logs`: what the containers of a stack's service wrote. */
export function logsCommand(program: Command, io: Io): void {
  program
    .command("logs")
    .description("Print what the containers of a service wrote, and what happened to it")
    .requiredOption("--stack <stack>", "the service of this Pulumi stack, by its outputs")
    .option("--since <span>", "only lines of the last 30s, 15m, 1h, 2d", since)
    .option(
      "-n, --lines <count>",
      "only the last of these lines; default: 100, or with --since all of them, up to 10000",
      wholeNumber("lines"),
    )
    .option("--instance <name>", "only lines of this instance, by the name that status shows")
    .option("--keyword <text>", "only lines that contain this text")
    .option("--previous", "what the instance wrote before it was last restarted")
    .option("-f, --follow", "keep printing new lines until Ctrl-C")
    .option("--events", "print the latest events of the service before the lines")
    .addOption(
      new Option("--order <order>", "how EAS orders the lines")
        .choices(["oldest-first", "newest-first"])
        .default("oldest-first"),
    )
    .addOption(new Option("--json", "print one line of JSON").conflicts("follow"))
    .addHelpText("after", EXAMPLES)
    .action((flags: LogsFlags) =>
      action(io, async () => (await import("./logs/run.js")).runLogs(flags, io)),
    );
}
