import { type Command, InvalidArgumentError, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import { money } from "../money";
import { repeatable } from "../repeatable";
import type { ReviewFlags } from "./review/run";

function address(text: string): string {
  if (/^https?:\/\/[^\s()<>]+$/.test(text)) return text.replace(/\/+$/, "");
  throw new InvalidArgumentError(
    "Write an address such as https://github.com/owner/name/blob/main.",
  );
}

const EXAMPLES = `
Examples:
  $ comfyui-eas review --stack dev --policy-pack policy
  $ PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json --stack dev > dev.jsonl
  $ comfyui-eas review --preview dev.jsonl --preview prod.jsonl --out comment.md
  $ pulumi preview --json --stack dev | comfyui-eas review --preview - --budget 5000

Exit codes: 0 no objection; 1 a mandatory policy is violated, the budget is exceeded, or the
preview failed; 2 the command or a file is wrong. The comment is written except after 2.
Without PULUMI_ENABLE_STREAMING_JSON_PREVIEW, pulumi leaves out what policies found. With it, the file
has the stack's secrets in plain, such as the token: delete it after the review. --stack writes no file.`;

/** Adds `review`: writes the comment of a pull request from what the engine says about its stacks. */
export function reviewCommand(program: Command, io: Io): void {
  program
    .command("review")
    .description("Write the comment of a pull request from the previews of its stacks")
    .option(
      "--preview <file>",
      "output of: pulumi preview --json; - for stdin; repeatable",
      repeatable,
    )
    .addOption(
      new Option("--stack <stack>", "make the preview of this stack now; repeatable")
        .argParser(repeatable)
        .conflicts("preview"),
    )
    .option("--policy-pack <dir>", "with --stack: the policies to preview with")
    .option("--policy-pack-config <file>", "with --stack: their configuration")
    .option("--refresh", "with --stack: look for drift, too")
    .option(
      "--drift <file>",
      "output of: pulumi preview --refresh --json; repeatable, one for each stack",
      repeatable,
    )
    .option("--budget <amount>", "most that a month may cost; default: the stack's own", money)
    .addOption(
      new Option("--currency <currency>", "of the budget and of all figures").choices([
        "CNY",
        "USD",
      ]),
    )
    .option("--prices <file>", "prices of your own, over those of the package")
    .option(
      "--links <url>",
      "address of this repository's files; default: theirs at GitHub, in a GitHub workflow",
      address,
    )
    .option("--out <file>", "write the comment to a file instead of standard output")
    .option("--json", "print one line of JSON, with the comment in it")
    .addHelpText("after", EXAMPLES)
    .action((flags: ReviewFlags) =>
      action(io, async () => (await import("./review/run.js")).runReview(flags, io)),
    );
}
