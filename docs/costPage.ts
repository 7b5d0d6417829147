import { runCli } from "../cli/support/runCli";
import { ownPrices, type PriceFile } from "../cost";
import { table, withPart } from "./markdown";

const EXAMPLE = "docs/prices.example.json";

/** Command lines whose output does not depend on where they run. */
const COMMANDS = [
  ["cost", "--stack", "local", "--no-delta"],
  ["cost", "--stack", "local-api", "--no-delta", "--prices", EXAMPLE, "--budget", "30000"],
];

async function example(args: string[]): Promise<string> {
  const { code, out } = await runCli(args);
  const command = `$ comfyui-eas ${args.join(" ")}`;
  return ["```", command, ...out, `(exit code ${code})`, "```"].join("\n");
}

function priceTable({ instanceTypes, items }: PriceFile): string {
  const rows = [
    ...instanceTypes.map((each) => ({
      ...each,
      what: each.type,
      unit: "hour",
      price: each.hourly,
    })),
    ...items.map((each) => ({ ...each, what: each.item })),
  ];
  return table(
    ["What", "Regions", "Price", "Per", "Kind", "Source", "Date", "Source is"],
    rows.map(({ what, regions, price, currency, unit, kind, source, date, mark }) => [
      ...[`\`${what}\``, regions.join(", "), `${price} ${currency}`, unit],
      ...[kind, source, date, mark],
    ]),
  );
}

const BEGIN = "<!-- examples: written by npm run docs -->";
const END = "<!-- /examples -->";

/** The page with the commands' current output and the package's own prices filled in. */
export async function withCostExamples(page: string): Promise<string> {
  const examples: string[] = [];
  for (const args of COMMANDS) examples.push(await example(args));
  const text = [
    ...["", "## Examples", "", ...examples.flatMap((each) => [each, ""])],
    ...["## The package's own prices", "", priceTable(ownPrices()), ""],
  ].join("\n");
  return withPart(page, BEGIN, END, text);
}
