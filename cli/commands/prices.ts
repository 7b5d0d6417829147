import { type Command, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import type { PricesFlags } from "./prices/run";

const EXAMPLES = `
Examples:
  $ comfyui-eas prices --stack dev
  $ comfyui-eas prices --region cn-shanghai --types ecs.gn7i-c8g1.2xlarge ecs.gn6i-c4g1.xlarge
  $ comfyui-eas prices --region cn-shanghai --all --out prices.json
  $ comfyui-eas cost --stack dev --prices prices.json

Exit codes: 0 written; 1 there is no price, or the API refuses; 2 the command, a file or a setting is
wrong; 3 no answer.
Needs credentials as the provider takes them, with ecs:DescribePrice and eas:DescribeMachineSpec allowed.
Prices that somebody wrote into the file by hand stay as they are.`;

/** Adds `prices`: writes a file of prices from what the price APIs say. */
export function pricesCommand(program: Command, io: Io): void {
  program
    .command("prices")
    .description("Ask the price APIs for the machines, and write a file of prices for cost")
    .option("--stack <stack>", "the machines and the region of this stack's settings")
    .option("--region <region>", "region id; default: the stack's")
    .addOption(
      new Option(
        "--types <types...>",
        "machine types; default: the stack's, or the package's own",
      ).conflicts("all"),
    )
    .option("--all", "every machine with one GPU that the package knows")
    .option("--out <file>", "file to write or update", "prices.json")
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((flags: PricesFlags) =>
      action(io, async () => (await import("./prices/run.js")).runPrices(flags, io)),
    );
}
