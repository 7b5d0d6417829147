import {
  type Argument,
  Command,
  type ErrorOptions,
  InvalidArgumentError,
  type Option,
} from "commander";
import { beforeOperands, isOption, optionName } from "./arguments";

/** Mistakes after which Commander can read on; after any other, the rest would be guesswork. */
const READS_ON = new Set([
  "commander.conflictingOption",
  "commander.excessArguments",
  "commander.invalidArgument",
  "commander.missingArgument",
  "commander.missingMandatoryOptionValue",
  "commander.unknownOption",
]);

/**
 * What Commander's types leave out: it reports the message, with a suggestion of the option that may be
 * meant.
 */
const commander = Command.prototype as unknown as {
  unknownOption(this: Command, flag: string): void;
};

/** A command that reports all mistakes of a command line at once; Commander stops at the first. */
export class CollectingCommand extends Command {
  readonly #mistakes: string[] = [];
  #argumentsKnown = true;

  constructor(name?: string) {
    super(name);
    this.hook("preAction", () => {
      if (this.#mistakes.length > 0) this.#tell();
    });
  }

  override createCommand(name?: string): Command {
    return new CollectingCommand(name);
  }

  override addOption(option: Option): this {
    if (option.required && !option.variadic && !TEXT.test(option.flags)) refuseEmpty(option);
    this.#collect(option, (value) => `option '${option.flags}' argument '${value}' is invalid.`);
    return super.addOption(option);
  }

  override addArgument(argument: Argument): this {
    this.#collect(
      argument,
      (value) => `command-argument value '${value}' is invalid for argument '${argument.name()}'.`,
    );
    return super.addArgument(argument);
  }

  /** Reports every unknown option; Commander calls this for the first one only. */
  unknownOption(): void {
    const args = beforeOperands(this.args);
    for (const option of args.filter(isOption)) {
      commander.unknownOption.call(this, optionName(option));
    }
    // What follows an unknown option may be its value rather than an argument of the command.
    this.args = args.slice(0, args.findIndex(isOption));
    this.#argumentsKnown = false;
  }

  override error(message: string, options: ErrorOptions = {}): never {
    if (!READS_ON.has(options.code ?? "")) return this.#tell(message, options);
    const uncertain = options.code === "commander.missingArgument" && !this.#argumentsKnown;
    if (!uncertain) this.#mistakes.push(message);
    // Commander's own method ends the program here; after a return, Commander reads on.
    return undefined as never;
  }

  #tell(last?: string, options: ErrorOptions = { code: "commander.error" }): never {
    const lines = [...this.#mistakes.splice(0), ...(last === undefined ? [] : [last])];
    // One line each, including the suggestion "Did you mean".
    return super.error(lines.map((line) => line.replaceAll("\n", " ")).join("\n"), options);
  }

  #collect(target: Option | Argument, told: (value: string) => string): void {
    const parse = target.parseArg;
    if (!parse) return;
    target.argParser((value: string, previous: unknown) => {
      try {
        return parse(value, previous);
      } catch (error) {
        if (!isInvalid(error)) throw error;
        this.error(`error: ${told(value)} ${error.message}`, { code: error.code });
        // Not undefined, or a required option would be reported as missing, too.
        return value;
      }
    });
  }
}

/** Options whose value may be empty; a name, a file or an address may not be. */
const TEXT = /<(text|data)>$/;

/** Refuses an empty value. An unset variable leaves one, and Pulumi takes it for the selected stack. */
function refuseEmpty(option: Option): void {
  const parse = option.parseArg ?? ((value: string) => value);
  option.argParser((value: string, previous: unknown) => {
    if (value === "") throw new InvalidArgumentError("Write a value.");
    return parse(value, previous);
  });
}

const isInvalid = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && error.code === "commander.invalidArgument";
