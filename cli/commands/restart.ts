import type { Command } from "commander";
import { work } from "../action";
import type { Io } from "../io";
import { seconds } from "../seconds";
import type { RestartFlags } from "./restart/run";

const EXAMPLES = `
Examples:
  $ comfyui-eas restart --stack dev
  $ comfyui-eas restart --stack dev --force

For checkpoints that ComfyUI does not list yet, and for new nodes in custom_nodes. Takes some 5 minutes, in
which the service may not answer. ComfyUI loses its history and whatever runs or waits in it, so a Standard
edition with work in it is refused. The other editions are not: what waits in the queue of an API edition is
kept (inferred), and only its users know what a Cluster works on. Address, token and document stay as they
are, so no "pulumi up" is needed, and none repeats the proof: comfyui-eas smoke does.
EAS is asked with the credentials of the environment, those that Pulumi's provider takes. Ctrl-C ends the
waiting, not the restart.
Exit codes: 0 it runs again; 1 EAS refuses, workflows would be lost, or the service does not come back; 2 the
stack has no service, there are no credentials, or the command is wrong; 3 EAS did not answer, or the service
does not run in time; 130 Ctrl-C; 141 nobody read the result.`;

/** Adds `restart`: a stack's service with new models and nodes, by EAS's own restart. */
export function restartCommand(program: Command, io: Io): void {
  program
    .command("restart")
    .description("Restart a service, so that it finds new models and nodes, and wait until it runs")
    .requiredOption("--stack <stack>", "the service of this Pulumi stack, by its outputs")
    .option("--force", "also when workflows run or wait, which are then lost")
    .option("--deadline <seconds>", "longest wait until it runs again", seconds, 1800)
    .option("--json", "print the result as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((flags: RestartFlags) =>
      work(io, async () => (await import("./restart/run.js")).runRestart(flags, io)),
    );
}
