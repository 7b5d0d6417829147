import * as pulumi from "@pulumi/pulumi";
import { isObject, kindOf } from "./document/json";
import { at, type Problem, problemLine } from "./problem";
import { lateFailure } from "./pulumi/lateFailure";
import { isMocked } from "./pulumi/mocked";
import { resourceError } from "./pulumi/resourceError";

/** Whether it is an output or a promise, whatever its value will be. */
export const isOutput = (value: unknown): boolean =>
  pulumi.Output.isInstance(value) || value instanceof Promise;

/** Whether a value is known now, and so is everything in it. */
function isKnown(value: unknown): boolean {
  if (isOutput(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isKnown);
}

/** Finds problems; `pending` names the keys that are not known yet. */
export type Find<T> = (
  known: Partial<pulumi.Unwrap<T>>,
  pending: readonly string[],
) => readonly Problem[];

const told = (what: string, problems: readonly Problem[]) =>
  `${what} cannot be made as it is written:\n${problems.map((each) => `  ${problemLine(each)}`).join("\n")}`;

/** Checks those arguments that are already known. */
export function problemsIn<T extends object>(
  args: Partial<T> | undefined,
  find: Find<T>,
): readonly Problem[] {
  const entries = Object.entries(args ?? {});
  const pending = entries.filter(([, value]) => !isKnown(value)).map(([key]) => key);
  const known = Object.fromEntries(entries.filter(([key]) => !pending.includes(key)));
  return find(known as Partial<pulumi.Unwrap<T>>, pending);
}

/** What is wrong with arguments that are no object, whose keys would mean nothing; undefined when nothing is. */
function shapeProblems(args: unknown): Problem[] | undefined {
  if (isOutput(args)) {
    return at([], "the arguments are an output; pass an object with outputs in it");
  }
  if (args === undefined || args === null || isObject(args)) return undefined;
  return at([], `the arguments are ${kindOf(args)}; pass an object`);
}

/**
 * Refuses a component's arguments when something is wrong with those that are known at its declaration.
 * The error names all problems at once.
 *
 * @param what the component, as its user calls it
 * @param args undefined when a program in JavaScript passes none
 * @throws pulumi.ResourceError that is shown without a stack trace
 */
export function refuseArgs<T extends object>(
  component: pulumi.Resource,
  what: string,
  args: T | undefined,
  find: Find<T>,
): void {
  const problems = shapeProblems(args) ?? problemsIn(args, find);
  if (problems.length === 0) return;
  throw resourceError(told(what, problems), component);
}

/** Resolves to the arguments once all of them are known, and fails when something is wrong with them. */
export const knownArgs = <T extends object>(
  component: pulumi.Resource,
  what: string,
  args: T,
  find: Find<T>,
): pulumi.Output<pulumi.Unwrap<T>> =>
  pulumi.output(args).apply((all) => acceptKnown(component, what, all, find));

/**
 * Returns arguments that are all known, after a check.
 *
 * @throws pulumi.ResourceError when something is wrong with them
 */
export function acceptKnown<T extends object>(
  component: pulumi.Resource,
  what: string,
  all: pulumi.Unwrap<T>,
  find: Find<T>,
): pulumi.Unwrap<T> {
  const problems = find(all, []);
  if (problems.length > 0) throw lateFailure(told(what, problems), component);
  return all;
}

/**
 * Returns an argument unchanged. If it is an output, it must have a value once it is known; nothing else would
 * tell that it has none. Under Pulumi's mocks it need not: nobody wrote what the cloud would answer.
 */
export function withValue<T>(component: pulumi.Resource, what: string, key: string, value: T): T {
  if (!isOutput(value)) return value;
  const message =
    "is an output without a value; if it is one of a stack reference, that stack has no output of this name";
  return pulumi.output(value).apply((found) => {
    const isMissing = found === undefined || found === null;
    if (isMissing && !isMocked()) throw lateFailure(told(what, at([key], message)), component);
    return found;
  }) as T;
}
