import * as pulumi from "@pulumi/pulumi";
import { type Problem, problemLine } from "./problem";
import { lateFailure } from "./pulumi/lateFailure";
import { resourceError } from "./pulumi/resourceError";

/** Whether nothing in a value becomes known later only. */
function isKnown(value: unknown): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return false;
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

/** What is wrong with arguments, as far as they are known now. */
export function problemsIn<T extends object>(
  args: Partial<T> | undefined,
  find: Find<T>,
): readonly Problem[] {
  const entries = Object.entries(args ?? {});
  const pending = entries.filter(([, value]) => !isKnown(value)).map(([key]) => key);
  const known = Object.fromEntries(entries.filter(([key]) => !pending.includes(key)));
  return find(known as Partial<pulumi.Unwrap<T>>, pending);
}

/**
 * Refuses arguments of a component with all that is wrong with them, as far as they are known when it
 * is declared.
 *
 * @param what the component, as its user calls it
 * @param args undefined: a program in JavaScript gave none
 * @throws pulumi.ResourceError that is shown without a stack trace
 */
export function refuseArgs<T extends object>(
  component: pulumi.Resource,
  what: string,
  args: T | undefined,
  find: Find<T>,
): void {
  const problems = problemsIn(args, find);
  if (problems.length === 0) return;
  throw resourceError(told(what, problems), component);
}

/** Arguments once all of them are known; fails where something is wrong with them then. */
export const knownArgs = <T extends object>(
  component: pulumi.Resource,
  what: string,
  args: T,
  find: Find<T>,
): pulumi.Output<pulumi.Unwrap<T>> =>
  pulumi.output(args).apply((all) => acceptKnown(component, what, all, find));

/**
 * Gives arguments back that are all known.
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
