import type { Command, CommanderError } from "commander";
import { plainLines } from "../client/plain";
import { version } from "../package.json";
import { beforeOperands, isOption, optionName } from "./arguments";
import { CollectingCommand } from "./collectingCommand";
import { CommandFailed, CommandStopped, errorJson } from "./commandFailed";
import { bodyCommand } from "./commands/body";
import { costCommand } from "./commands/cost";
import { doctorCommand } from "./commands/doctor";
import { logsCommand } from "./commands/logs";
import { openCommand } from "./commands/open";
import { pricesCommand } from "./commands/prices";
import { proofCommand } from "./commands/proof";
import { requestCommand } from "./commands/request";
import { restartCommand } from "./commands/restart";
import { reviewCommand } from "./commands/review";
import { runCommand } from "./commands/run";
import { smokeCommand } from "./commands/smoke";
import { stacksCommand } from "./commands/stacks";
import { statusCommand } from "./commands/status";
import { EXIT } from "./exitCodes";
import type { Io } from "./io";

const HELP = `
Examples:
  $ comfyui-eas run workflow.json --stack dev --out videos
  $ comfyui-eas doctor workflow.json
  $ comfyui-eas status --stack dev

Exit codes: 0 as asked; 1 not so (a job failed, a budget is exceeded); 2 the command is wrong;
3 no answer; 130 Ctrl-C.
comfyui-eas help COMMAND shows a command's own examples.`;

/** Said instead of Commander's own message, which would repeat the token. */
const NO_TOKEN =
  "The token is not taken from the command line, because every process of the machine can read it there. Use --stack, or set COMFYUI_TOKEN.";

/**
 * The functions that add the commands, in the order in which the help lists them. What a command does
 * is loaded when it is run, because loading all of it takes half a second of a processor. TypeScript
 * wants the ending `.js` in such an import().
 */
const COMMANDS: readonly ((program: Command, io: Io) => void)[] = [
  runCommand,
  smokeCommand,
  requestCommand,
  bodyCommand,
  statusCommand,
  logsCommand,
  openCommand,
  restartCommand,
  doctorCommand,
  costCommand,
  pricesCommand,
  reviewCommand,
  proofCommand,
  stacksCommand,
];

/** The whole command line. */
export function createProgram(io: Io): Command {
  const program = new CollectingCommand("comfyui-eas")
    .description("ComfyUI with Stable Video Diffusion on Alibaba Cloud PAI-EAS")
    .version(version)
    .showHelpAfterError("(add --help for the options and examples)")
    .configureOutput({
      writeOut: (text) => io.out(text.replace(/\n$/, "")),
      writeErr: (text) => io.err(text.replace(/\n$/, "")),
    })
    .addHelpText("after", HELP);
  // Before the commands are added, because they copy it.
  program.exitOverride();
  for (const add of COMMANDS) add(program, io);
  return program;
}

/** Whether a program will read the result; also tells when the command line is wrong otherwise. */
const asksForJson = (args: readonly string[]): boolean => beforeOperands(args).includes("--json");

/**
 * Replaces `help` of an unknown command by that command, so that it is reported as unknown. Commander
 * would show the whole help and not say why.
 */
function askedFor(program: Command, args: readonly string[]): readonly string[] {
  const [help, name] = args;
  const exists = program.commands.some((command) => command.name() === name);
  return help === "help" && name !== undefined && !name.startsWith("-") && !exists ? [name] : args;
}

const ASKS = new Set(["-h", "--help", "-V", "--version"]);

/** Refuses an option before the command. Commander would show the whole help and not say why. */
function requireCommandFirst(args: readonly string[]): void {
  const [first = ""] = beforeOperands(args);
  if (!isOption(first) || args.some((arg) => ASKS.has(arg))) return;
  const option = optionName(first);
  throw new CommandFailed(
    EXIT.usage,
    `There is no command before ${option}. Write comfyui-eas COMMAND ${option}; comfyui-eas --help lists the commands.`,
  );
}

/**
 * Runs one command line, without the program's name, and leaves the exit code in `process.exitCode`.
 * Errors are reported on standard error, and for programs on standard output too.
 */
export async function runProgram(args: readonly string[], io: Io): Promise<void> {
  try {
    if (args.some((arg) => optionName(arg) === "--token")) {
      throw new CommandFailed(EXIT.usage, NO_TOKEN);
    }
    requireCommandFirst(args);
    const program = createProgram(io);
    await program.parseAsync(askedFor(program, args), { from: "user" });
  } catch (error) {
    const failed = isCommanderError(error) ? mistyped(error) : error;
    if (!(failed instanceof CommandFailed)) throw error;
    process.exitCode = failed.exitCode;
    if (failed.exitCode === EXIT.ok) return;
    // Commander has printed its own errors, and whoever stops a command knows it.
    if (failed === error && !(failed instanceof CommandStopped)) io.err(plainLines(failed.message));
    if (asksForJson(args)) io.out(errorJson(failed));
  }
}

/**
 * The failure behind an error of Commander, which has already printed what is wrong or the help that
 * was asked for.
 */
const mistyped = ({ exitCode, message }: CommanderError): CommandFailed =>
  new CommandFailed(exitCode === 0 ? EXIT.ok : EXIT.usage, message.replace(/^error: /gm, ""));

const isCommanderError = (error: unknown): error is CommanderError =>
  error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
