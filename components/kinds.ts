import type { Find } from "./checkedArgs";
import { isObject, kindOf } from "./document/json";
import { at, type Problem, under } from "./problem";
import { insteadOf } from "./unknownKey";

/**
 * Checks that a value is of its kind. Types alone do not ensure it when the program is JavaScript. A problem
 * names the key and never the value, which may be a secret.
 */
export type Kind = (value: unknown) => Problem[];

const kind =
  (isOne: (value: unknown) => boolean, called: string): Kind =>
  (value) =>
    at([], isOne(value) ? undefined : `must be ${called}; it is ${kindOf(value)}`);

export const TEXT = kind((value) => typeof value === "string", "a string");
/** Without this check the text "false" would be taken for true. */
export const FLAG = kind((value) => typeof value === "boolean", "true or false");
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

/** Finds arguments that do not exist or are not of their kind. */
export const argumentProblems = (
  kinds: Readonly<Record<string, Kind>>,
  args: object,
  pending: readonly string[] = [],
): Problem[] => [...unknownKeys(Object.keys(kinds), args, pending), ...kindProblems(kinds, args)];

/** Checks the kinds first, and then the rest with the arguments that are wrong treated as not known yet. */
export const ofKinds =
  <T extends object>(kinds: Kinds<T>, find: Find<T>): Find<T> =>
  (args, pending) => {
    const wrong = argumentProblems(kinds, args, pending);
    const keys = wrong.map(({ path: [key] }) => String(key));
    const right = Object.entries(args).filter(([key]) => !keys.includes(key));
    return [...wrong, ...find(Object.fromEntries(right) as typeof args, [...pending, ...keys])];
  };
