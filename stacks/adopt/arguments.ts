import { parseArgs } from "node:util";
import { AdoptError } from "./problem";

export const usage = `usage: npm run adopt -- (--service NAME | --file DOCUMENT.json) [options]

  --service NAME   read the service from EAS, with the credentials that the provider takes
  --file FILE      read an exported one: the document as the console's editor shows it, or the
                   answer of DescribeService
  --region REGION  its region; default: ALIBABA_CLOUD_REGION, or what the file says
  --stack STACK    name of the stack to write; default: from the service's name
  --local          the service is on the local Alibaba Cloud
  --help           print this

Writes stacks/Pulumi.STACK.yaml and, for an edition that is deployed from a document,
stacks/adopt-STACK.json for "pulumi import"; neither if it is there already. Nothing is changed in
the cloud. Exit codes: 0 written, 1 cannot be taken over, 2 not usable as given.`;

const options = {
  service: { type: "string" },
  file: { type: "string" },
  region: { type: "string" },
  stack: { type: "string" },
  local: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** The command line is wrong; the message says how to write it. */
export class UsageError extends AdoptError {}

/**
 * Reads the command line.
 *
 * @throws {UsageError} that lists the options
 */
export function parseArguments(args: readonly string[]) {
  const wrong = (message: string) => new UsageError(`${message}\n\n${usage}`);
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (values.help) return values;
  if ((values.service === undefined) === (values.file === undefined)) {
    throw wrong("Exactly one of --service and --file is needed.");
  }
  if (values.stack !== undefined && !/^[A-Za-z0-9_.-]{1,100}$/.test(values.stack)) {
    throw wrong(
      `--stack: "${values.stack}" is not a stack's name (letters, digits, "_", ".", "-").`,
    );
  }
  return values;
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
