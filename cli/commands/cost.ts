import { type Command, InvalidArgumentError, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import { money } from "../money";
import type { CostFlags } from "./cost/subject";

/** Reads a number within bounds. */
const number = (least: number, most: number, unit: string) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Write a number of ${unit}, ${least} to ${most}.`);
};

const EXAMPLES = `
Examples:
  $ comfyui-eas cost --stack dev
  $ comfyui-eas cost --stack dev --budget 5000 --prices prices.json
  $ comfyui-eas cost --file document.json --region cn-shanghai --json

Exit codes: 0 within the budget, or no budget is stated; 1 above it, or unknown because a price is
missing (with --unknown-ok: only above it); 2 the command, a file or a setting is wrong.
The stack need not be deployed, nor exist. An option that is left out is taken from the settings under
cost (docs/cost.md).`;

/** Adds `cost`: what a service costs, before it is deployed. */
export function costCommand(program: Command, io: Io): void {
  program
    .command("cost")
    .description("Estimate what a service costs per month, and compare it with a budget")
    .addOption(
      new Option("--stack <stack>", "what the settings of this stack ask for").conflicts("file"),
    )
    .option("--file <file>", "the document of a service, or the answer of DescribeService")
    .option("--region <region>", "region id; default: the stack's, or the file's")
    .addOption(
      new Option(
        "--currency <currency>",
        "currency of the prices that are used; nothing is converted; default: CNY",
      ).choices(["CNY", "USD"]),
    )
    .option("--budget <amount>", "most that a month may cost, at the most instances", money)
    .option("--unknown-ok", "let the budget pass if the price that would decide it is missing")
    .option("--prices <file>", "prices of your own, over those of the package")
    .option(
      "--seconds-per-video <seconds>",
      "how long an instance works on one video; default: 180",
      number(1, 86_400, "seconds"),
    )
    .option(
      "--hours-per-week <hours>",
      "hours a week in which instances are needed; default: 40, as an example",
      number(0, 168, "hours"),
    )
    .option("--stored-gb <gb>", "GB kept in OSS or NAS", number(0, 1_000_000_000, "GB"))
    .option("--no-delta", "do not ask pulumi what is deployed")
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((flags: CostFlags) =>
      action(io, async () => (await import("./cost/run.js")).runCost(flags, io)),
    );
}
