import { UsageError } from "../../client/usageError";
import { parseOptions } from "../parseOptions";
import type { Scope } from "./document";
import { POLICY_SETS } from "./sets";

export const usage = `usage: npm run ram-policy -- --out FOLDER [options]

Writes the RAM policies of a deployer, ${POLICY_SETS.map((set) => `${set}.json`).join(", ")}, into FOLDER.

  --out FOLDER     made if it does not exist
  --region REGION  allow only this region; default: every region
  --account ID     allow only this account; default: the account that the policies are in
  --bucket NAME    allow buckets with this name, * for any text; may be given more than once;
                   default: comfyui-*, as stacks name the buckets that they make
  --service NAME   allow services with this name, likewise; default: comfyui_*
  --state-bucket NAME  allow buckets of Pulumi's state, likewise; default: pulumi-state-*
  --help           print this

For the engineer who changes what a deployment calls:

  --recorded FOLDER  rewrite stacks/ram/ from what the engine tests recorded in FOLDER

Exit codes: 0 written, 1 a file cannot be written, 2 the command is wrong.`;

const options = {
  out: { type: "string" },
  region: { type: "string" },
  account: { type: "string" },
  bucket: { type: "string", multiple: true },
  service: { type: "string", multiple: true },
  "state-bucket": { type: "string", multiple: true },
  recorded: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** The form that each value must have, and what to write. */
const FORMS = {
  region: [/^[a-z]{2}-[a-z0-9-]+$/, "a region such as cn-hangzhou"],
  account: [/^\d{16}$/, "the 16 digits of an account's id"],
  bucket: [/^[a-z0-9*][a-z0-9*-]*$/, "the name of a bucket, with * for any text"],
  "state-bucket": [/^[a-z0-9*][a-z0-9*-]*$/, "the name of a bucket, with * for any text"],
  service: [/^[a-z0-9_*-]+$/, "the name of a service, with * for any text"],
} as const;

/** The parsed command line. */
export interface Arguments extends Scope {
  readonly help: boolean;
  readonly out?: string;
  readonly recorded?: string;
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} with all mistakes, and the options
 */
export function parseArguments(args: readonly string[]): Arguments {
  const problems: string[] = [];
  const { positionals, isSet, text, texts } = parseOptions([...args], options, problems);
  if (isSet("help")) return { help: true };
  if (positionals.length > 0) {
    problems.push(`"${positionals.join(" ")}" is not an option; this command takes only options.`);
  }
  for (const [name, [form, what]] of Object.entries(FORMS)) {
    for (const value of texts(name as keyof typeof FORMS)) {
      if (!form.test(value)) problems.push(`--${name}: "${value}" is not ${what}.`);
    }
  }
  const [out, recorded] = [text("out"), text("recorded")];
  if ((out === undefined) === (recorded === undefined)) {
    problems.push("Exactly one of --out and --recorded is needed.");
  }
  if (problems.length > 0) throw new UsageError(`${problems.join("\n")}\n\n${usage}`);
  const some = (name: keyof typeof options) => {
    const given = texts(name);
    return given.length > 0 ? given : undefined;
  };
  return {
    help: false,
    out,
    recorded,
    region: text("region"),
    account: text("account"),
    buckets: some("bucket"),
    services: some("service"),
    stateBuckets: some("state-bucket"),
  };
}
