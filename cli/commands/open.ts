import { type Command, InvalidArgumentError, Option } from "commander";
import { LONGEST_SECONDS } from "../../client/eas/signedUrl";
import { action } from "../action";
import type { Io } from "../io";
import { spanSeconds } from "../span";
import type { OpenFlags } from "./open/run";

function life(text: string): number {
  const seconds = spanSeconds(text);
  if (seconds <= LONGEST_SECONDS) return seconds;
  throw new InvalidArgumentError("EAS gives a link for 12h at most; write less, such as 8h.");
}

const EXAMPLES = `
Examples:
  $ comfyui-eas open --stack dev
  $ comfyui-eas open --stack dev --expire 1h --no-browser
  $ comfyui-eas open --stack dev --json

The link is a secret: it lets in whoever has it, without the token, until it expires. It goes to
standard output only. EAS is asked with the credentials of the environment, those that Pulumi's
provider takes. No browser is opened in CI, over SSH, or where there is no display.
Exit codes: 0 printed; 1 EAS refuses; 2 the edition has no WebUI, the stack has no service, there are no
credentials, or the command is wrong; 3 EAS did not answer; 130 Ctrl-C.`;

/** Adds `open`: the WebUI of a stack's service, by a link that EAS signs. */
export function openCommand(program: Command, io: Io): void {
  program
    .command("open")
    .description("Print a signed link to the WebUI, and open it in the browser")
    .requiredOption("--stack <stack>", "the service of this Pulumi stack, by its outputs")
    .addOption(
      new Option("--expire <span>", "how long the link is valid, such as 30m or 8h")
        .argParser(life)
        .default(LONGEST_SECONDS, "12h"),
    )
    .option("--no-browser", "print the link only")
    .option("--json", "print one line of JSON, and open nothing")
    .addHelpText("after", EXAMPLES)
    .action((flags: OpenFlags) =>
      action(io, async () => (await import("./open/run.js")).runOpen(flags, io)),
    );
}
