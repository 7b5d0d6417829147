import { parseArgs } from "node:util";
import { UsageError } from "../../client/usageError";
import { POLICY_SETS } from "./sets";

export const usage = `usage: npm run ram-policy -- --out FOLDER [options]

Writes the RAM policies of a deployer, ${POLICY_SETS.map((set) => `${set}.json`).join(", ")}, into FOLDER.

  --out FOLDER     is made where it is not there
  --region REGION  only there; default: every region
  --account ID     only that account; default: the account that the policies are in
  --bucket NAME    buckets with this name, * for any text; may be given more than once;
                   default: comfyui-*, as stacks name the buckets that they make
  --service NAME   services with this name, likewise; default: comfyui_*
  --state-bucket NAME  buckets of Pulumi's state, likewise; default: pulumi-state-*

For the engineer who changes what a deployment calls:

  --recorded FOLDER  take what the engine tests recorded there, and write stacks/ram/ anew`;

const options = {
  out: { type: "string" },
  region: { type: "string" },
  account: { type: "string" },
  bucket: { type: "string", multiple: true },
  service: { type: "string", multiple: true },
  "state-bucket": { type: "string", multiple: true },
  recorded: { type: "string" },
  help: { type: "boolean" },
} as const;

/** What each value has to look like, and what to write. */
const FORMS = {
  region: [/^[a-z]{2}-[a-z0-9-]+$/, "a region such as cn-hangzhou"],
  account: [/^\d{16}$/, "the 16 digits of an account's id"],
  bucket: [/^[a-z0-9*][a-z0-9*-]*$/, "the name of a bucket, with * for any text"],
  "state-bucket": [/^[a-z0-9*][a-z0-9*-]*$/, "the name of a bucket, with * for any text"],
  service: [/^[a-z0-9_*-]+$/, "the name of a service, with * for any text"],
} as const;

/**
 * Reads the command line.
 *
 * @throws {UsageError} with everything that is wrong, and the options
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
  const problems = Object.entries(FORMS).flatMap(([name, [form, what]]) =>
    [values[name as keyof typeof FORMS] ?? []]
      .flat()
      .filter((value) => !form.test(value))
      .map((value) => `--${name}: "${value}" is not ${what}.`),
  );
  if ((values.out === undefined) === (values.recorded === undefined)) {
    problems.push("Exactly one of --out and --recorded is needed.");
  }
  if (problems.length > 0) throw wrong(problems.join("\n"));
  return values;
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
