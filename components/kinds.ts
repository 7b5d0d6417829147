import type { Find } from "./checkedArgs";
import { isObject, kindOf } from "./document/json";
import { insteadOf } from "./insteadOf";
import { at, type Problem, under } from "./problem";

/**
 * Checks that a value is of its kind. Types alone do not ensure it when the program is JavaScript. A problem
 * names the key and never the value, which may be a secret.
 */
export interface Kind {
  (value: unknown): Problem[];
  /** Whether it decides what is declared, which cannot wait: of an output it would read no value. */
  readonly plain?: true;
}

const kind =
  (isOne: (value: unknown) => boolean, called: string): Kind =>
  (value) =>
    at([], isOne(value) ? undefined : `must be ${called}; it is ${kindOf(value)}`);

/** The same for a value that must not be an output. */
export const plain = (ofValue: Kind): Kind =>
  Object.assign((value: unknown) => ofValue(value), { plain: true } as const);

export const TEXT = kind((value) => typeof value === "string", "a string");
/** Without this check the text "false" would be taken for true, and so would an output of false. */
export const FLAG = plain(kind((value) => typeof value === "boolean", "true or false"));
export const NUMBER = kind((value) => typeof value === "number", "a number");
export const LIST = kind(Array.isArray, "a list");
export const OBJECT = kind(isObject, "an object");
export const TEXTS: Kind = (value) =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, each]) => under(key, given(each, TEXT)))
    : OBJECT(value);

const given = (value: unknown, problems: Kind) => (value === undefined ? [] : problems(value));

/** For a value that is checked elsewhere. */
export const ANY: Kind = () => [];
/** An object that may have these keys and no others. */
export const objectOf =
  (kinds: Readonly<Record<string, Kind>>): Kind =>
  (value) =>
    isObject(value) ? argumentProblems(kinds, value) : OBJECT(value);

/** An object that must have these keys; other keys are passed on. Under Pulumi's mocks a value may be null. */
export const objectWith =
  (kinds: Readonly<Record<string, Kind>>): Kind =>
  (value) =>
    isObject(value)
      ? Object.entries(kinds).flatMap(([key, problems]) =>
          key in value
            ? under(key, given(value[key] ?? undefined, problems))
            : at([key], "is not set"),
        )
      : OBJECT(value);

/** The kind of every argument, so that none can be forgotten. */
export type Kinds<T> = { readonly [Key in keyof T]-?: Kind };

/** Finds arguments that are not of their kind. One that is not given is fine. */
export const kindProblems = (kinds: Readonly<Record<string, Kind>>, args: object): Problem[] =>
  Object.entries(kinds).flatMap(([key, problems]) =>
    under(key, given((args as Readonly<Record<string, unknown>>)[key], problems)),
  );

/**
 * Finds arguments that do not exist. Types alone do not refuse them, not even in TypeScript when the arguments
 * are put together beforehand, and a misspelt `protect` would protect nothing.
 *
 * @param pending keys whose values are not known yet
 */
export function unknownKeys(
  known: readonly string[],
  args: object,
  pending: readonly string[] = [],
): Problem[] {
  const given = Object.entries(args).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  return [...given, ...pending]
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [key], message: `is not an argument here; ${insteadOf(key, known)}` }));
}

/** What is said of an output where only a plain value can be used. */
export const NOT_PLAIN = "must be a plain value, not an output";

/** Finds outputs, and values with an output inside, where only plain values can be used. */
export const plainProblems = (
  kinds: Readonly<Record<string, Kind>>,
  pending: readonly string[],
): Problem[] => pending.filter((key) => kinds[key]?.plain).flatMap((key) => at([key], NOT_PLAIN));

/** Finds arguments that do not exist or are not of their kind. */
export const argumentProblems = (
  kinds: Readonly<Record<string, Kind>>,
  args: object,
  pending: readonly string[] = [],
): Problem[] => [
  ...unknownKeys(Object.keys(kinds), args, pending),
  ...plainProblems(kinds, pending),
  ...kindProblems(kinds, args),
];

/**
 * Checks the kinds first, and then the rest with the arguments that are wrong treated as not known yet.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export const ofKinds =
  <T extends object>(kinds: Kinds<T>, find: Find<T>, given: Partial<T> = {}): Find<T> =>
  (args, pending) => {
    const own = Object.entries<Kind>(kinds).filter(([key]) => !(key in given));
    const wrong = argumentProblems(Object.fromEntries(own), args, pending);
    const keys = wrong.map(({ path: [key] }) => String(key));
    const right = Object.entries(args).filter(([key]) => !keys.includes(key));
    const rest = Object.fromEntries([...right, ...Object.entries(given)]);
    return [...wrong, ...find(rest as typeof args, [...pending, ...keys])];
  };
