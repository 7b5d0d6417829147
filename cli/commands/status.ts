import type { Command } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import type { StatusFlags } from "./status/run";

const EXAMPLES = `
Examples:
  $ comfyui-eas status --stack dev
  $ comfyui-eas status --stack dev --json

EAS is asked with the credentials of the environment, those that Pulumi's provider takes. What cannot
be found out is shown as unknown, and the rest all the same.
Exit codes: 0 the service is Running or Scaling; 1 it is not, or it is gone; 2 the stack has no service, or the
command is wrong; 3 EAS could not be asked.`;

/** Adds `status`: reports how the service of a stack is, and what it costs to have it. */
export function statusCommand(program: Command, io: Io): void {
  program
    .command("status")
    .description("Show the status of a service, its queue, its last proof, and what is billed")
    .requiredOption("--stack <stack>", "the service of this Pulumi stack, by its outputs")
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((flags: StatusFlags) =>
      action(io, async () => (await import("./status/run.js")).runStatus(flags, io)),
    );
}
