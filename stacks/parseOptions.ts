import { parseArgs } from "node:util";

type OptionTypes = Readonly<
  Record<string, { type: "string" | "boolean"; multiple?: boolean; short?: string }>
>;

/** Arguments of a command, taken apart. */
export interface ParsedOptions<Name extends string> {
  /** What stands there without an option; not what follows an unknown one, which may be its value. */
  readonly positionals: readonly string[];
  /** Whether an option without a value is given. */
  isSet(name: Name): boolean;
  /** Every value of an option that may be given more than once. */
  texts(name: Name): readonly string[];
  /** The last value of an option; undefined: it is not given, or has none. */
  text(name: Name): string | undefined;
}

/**
 * Takes arguments apart by Node's own parser, which tells the first mistake only. What is wrong with
 * them is added to `problems`, all of it, as sentences that show no value of an unknown option.
 */
export function parseOptions<Options extends OptionTypes>(
  args: string[],
  options: Options,
  problems: string[],
): ParsedOptions<keyof Options & string> {
  const { values, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const names = Object.keys(options);
  problems.push(...keptByNpm(names));
  const positionals: string[] = [];
  /** Where the value of an option may stand that there is not; it may be a secret. */
  let skipped = -1;
  for (const token of tokens) {
    if (token.kind === "positional" && token.index !== skipped) positionals.push(token.value);
    if (token.kind !== "option") continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!known) {
      skipped = token.index + 1;
      const there = names.map((name) => `--${name}`).join(", ");
      problems.push(`${token.rawName} is not an option; there are ${there}.`);
    } else if (known.type === "string" && isMissing(token.value)) {
      problems.push(`${token.rawName} needs a value.`);
    } else if (known.type === "boolean" && token.value !== undefined) {
      problems.push(`${token.rawName} takes no value.`);
    }
  }
  const all: Readonly<Record<string, unknown>> = values;
  const texts = (name: string) =>
    [all[name]]
      .flat()
      .filter((value): value is string => typeof value === "string" && !isMissing(value));
  return {
    positionals,
    isSet: (name) => all[name] === true,
    texts,
    text: (name) => texts(name).at(-1),
  };
}

/** An option where a value should stand was not meant as one, nor is an unset variable a folder. */
const isMissing = (value: string | undefined) => !value || value.startsWith("--");

/** What npm took for its own, which does not reach the program (seen: npm 11). */
function keptByNpm(names: readonly string[]): string[] {
  const { npm_lifecycle_event: script, ...env } = process.env;
  return names
    .filter((name) => env[`npm_config_${name.replaceAll("-", "_")}`])
    .map((name) => `npm has kept --${name} to itself; write npm run ${script} -- --${name}.`);
}
