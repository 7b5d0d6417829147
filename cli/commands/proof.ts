import { type Command, InvalidArgumentError } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import type { ProofFlags } from "./proof/run";

const DEFAULT_MAX_AGE_DAYS = 7;

function age(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError("Write a number of days above 0.");
}

const EXAMPLES = `
Examples:
  $ comfyui-eas proof evidence/dev
  $ comfyui-eas proof evidence/dev/evidence.json kept/dev.json --max-age-days 14 --keep kept/dev.json

The newest check that proved video counts. One after it that got no answer says nothing; one that
got a wrong answer is a failure. Files that are missing or cannot be read prove nothing.
Exit codes: 0 proven recently; 1 not proven, too long ago, or wrong since; 2 the command is wrong.`;

/** Adds `proof FILES…`: how old the last proof of video is. */
export function proofCommand(program: Command, io: Io): void {
  program
    .command("proof")
    .description("Tell how old the last proof of video is, and fail when it is too old")
    .argument("<files...>", "evidence.json files of smoke checks of one service, or their folders")
    .option("--max-age-days <days>", "how old the last proof may be", age, DEFAULT_MAX_AGE_DAYS)
    .option(
      "--keep <file>",
      "copy the newest proof, or a wrong answer since then, to this file for the next time",
    )
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((files: string[], flags: ProofFlags) =>
      action(io, async () => (await import("./proof/run.js")).runProof(files, flags, io)),
    );
}
