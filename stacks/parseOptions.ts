import { parseArgs } from "node:util";

type OptionTypes = Readonly<
  Record<string, { type: "string" | "boolean"; multiple?: boolean; short?: string }>
>;

/** The parsed arguments of a command. */
export interface ParsedOptions<Name extends string> {
  /** Arguments that belong to no option. One after an unknown option is left out: it may be its value. */
  readonly positionals: readonly string[];
  /** Whether an option without a value is given. */
  isSet(name: Name): boolean;
  /** Every value of an option that may be given more than once. */
  texts(name: Name): readonly string[];
  /** The last value of an option; undefined when the option is not given or has no value. */
  text(name: Name): string | undefined;
}

/**
 * Parses arguments. All mistakes are added to `problems`, as sentences that never show the value of an
 * unknown option. Node's own parser does the parsing, but by itself reports only the first mistake.
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
  /** Index of what may be the value of an unknown option; it may be a secret. */
  let skipped = -1;
  for (const token of tokens) {
    if (token.kind === "positional" && token.index !== skipped) positionals.push(token.value);
    if (token.kind !== "option") continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!known) {
      skipped = token.index + 1;
      const there = names.map((name) => `--${name}`).join(", ");
      problems.push(`${token.rawName} is not an option; the options are ${there}.`);
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

/** Another option in place of the value was not meant as one, nor was the empty text of an unset variable. */
const isMissing = (value: string | undefined) => !value || value.startsWith("--");

/** Finds options that npm took for its own, so that they did not reach the program (seen: npm 11). */
function keptByNpm(names: readonly string[]): string[] {
  const { npm_lifecycle_event: script, ...env } = process.env;
  return names
    .filter((name) => env[`npm_config_${name.replaceAll("-", "_")}`])
    .map((name) => `npm took --${name} as its own option; write npm run ${script} -- --${name}.`);
}
