import { UsageError } from "../../client/usageError";
import { parseOptions } from "../parseOptions";

export const usage = `usage: npm run adopt -- (--service NAME | --file DOCUMENT.json) [options]

  --service NAME   read the service from EAS, with the credentials that the provider takes
  --file FILE      read an exported service: the document as the console's editor shows it, or the
                   answer of DescribeService
  --region REGION  region of the service; default: what the file says, or ALIBABA_CLOUD_REGION
  --stack STACK    name of the stack to write; default: from the service's name
  --local          the service is on the local Alibaba Cloud
  --help           print this

Writes stacks/Pulumi.STACK.yaml and, for an edition that is deployed from a document,
stacks/adopt-STACK.json for "pulumi import"; writes neither if one of them exists. Nothing is changed in
the cloud. Exit codes: 0 written, 1 cannot be taken over, 2 the command is wrong, or no credentials.`;

const options = {
  service: { type: "string" },
  file: { type: "string" },
  region: { type: "string" },
  stack: { type: "string" },
  local: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The parsed command line. */
export interface Arguments {
  readonly help: boolean;
  readonly local: boolean;
  readonly service?: string;
  readonly file?: string;
  readonly region?: string;
  readonly stack?: string;
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} with all mistakes, and the options
 */
export function parseArguments(args: readonly string[]): Arguments {
  const problems: string[] = [];
  const { positionals, isSet, text } = parseOptions([...args], options, problems);
  if (isSet("help")) return { help: true, local: false };
  if (positionals.length > 0) {
    problems.push(`"${positionals.join(" ")}" is not an option; this command takes only options.`);
  }
  const names = { service: text("service"), file: text("file") };
  if ((names.service === undefined) === (names.file === undefined)) {
    problems.push("Exactly one of --service and --file is needed.");
  }
  const stack = text("stack");
  if (stack !== undefined && !/^[A-Za-z0-9_.-]{1,100}$/.test(stack)) {
    problems.push(
      `--stack: "${stack}" is not a valid stack name (letters, digits, "_", ".", "-"; at most 100).`,
    );
  }
  if (problems.length > 0) throw new UsageError(`${problems.join("\n")}\n\n${usage}`);
  return { help: false, local: isSet("local"), ...names, region: text("region"), stack };
}
