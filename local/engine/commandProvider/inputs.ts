import { isObject, isUnknown, type Properties, plain, type Value } from "./values";

/** The inputs of `command.local.Command`, without secret wrappers. */
export interface CommandInputs {
  create?: string;
  update?: string;
  delete?: string;
  stdin?: string;
  dir?: string;
  interpreter?: string[];
  environment?: Record<string, string>;
  logging?: Logging;
  /** Default true. */
  addPreviousOutputInEnv?: boolean;
}

const LOGGING = ["stdout", "stderr", "stdoutAndStderr", "none"] as const;
/** Which output appears in the engine's live log. Default `stdoutAndStderr`. */
export type Logging = (typeof LOGGING)[number];

/** An input that cannot be used, and why. */
export interface Failure {
  property: string;
  reason: string;
}

const isString = (value: Value) => typeof value === "string";
const isStrings = (value: Value) => Array.isArray(value) && value.every(isString);
const isStringMap = (value: Value) => isObject(value) && Object.values(value).every(isString);

const EXPECTED: Record<string, [what: string, test: (value: Value) => boolean]> = {
  create: ["a string", isString],
  update: ["a string", isString],
  delete: ["a string", isString],
  stdin: ["a string", isString],
  dir: ["a string", isString],
  interpreter: ["a list of strings", isStrings],
  environment: ["a map of strings", isStringMap],
  logging: [`one of ${LOGGING.join(", ")}`, (value) => LOGGING.some((mode) => mode === value)],
  addPreviousOutputInEnv: ["true or false", (value) => typeof value === "boolean"],
  triggers: ["a list", Array.isArray],
};

/** Collecting files as assets is left to the official provider. */
const NOT_SUPPORTED = ["assetPaths", "archivePaths"];

/** The engine adds keys of its own; none of them is an input of the command. */
function isInternal(key: string): boolean {
  return key === "version" || key.startsWith("__");
}

/** Every input that cannot be used. Never repeats a value: it may be a secret. */
export function checkInputs(inputs: Properties): Failure[] {
  return Object.entries(inputs).flatMap(([property, wrapped]) => {
    const value = plain(wrapped);
    if (isInternal(property) || value === null) return [];
    if (NOT_SUPPORTED.includes(property)) {
      const reason = `${property} is not supported by this substitute of the command provider; install the official Pulumi CLI to use it`;
      return [{ property, reason }];
    }
    const expected = EXPECTED[property];
    if (!expected) {
      const known = Object.keys(EXPECTED).join(", ");
      return [{ property, reason: `unknown property; Command has ${known}` }];
    }
    if (isUnknown(value) || expected[1](value)) return [];
    return [{ property, reason: `must be ${expected[0]}` }];
  });
}

/** The properties that count as inputs. */
export function withoutInternal(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !isInternal(key)));
}

/** Takes the wrappers off inputs that `checkInputs` has accepted. */
export function commandInputs(inputs: Properties): CommandInputs {
  const known = Object.entries(inputs).filter(([key, value]) => key in EXPECTED && value !== null);
  return plain(Object.fromEntries(known)) as CommandInputs;
}
