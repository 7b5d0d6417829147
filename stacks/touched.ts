/** What a change does to the stacks of a repository. */
export interface Touched {
  /** Stacks that the change can alter, by name. */
  readonly stacks: string[];
  /** The files that can alter every stack; empty when only stack files changed. */
  readonly shared: string[];
  /** Stacks whose file is gone: nobody previews or destroys them any more. */
  readonly withoutFile: string[];
}

/** Not of dots alone, which would lead out of the folders that are called after stacks. */
const STACK_FILE = /^stacks\/Pulumi\.(?!\.+yaml$)([A-Za-z0-9_.-]+)\.yaml$/;

/**
 * What cannot alter a deployment: pages, tests, the local cloud and what only runs beside a stack.
 * Everything else touches all stacks, also a file that this package does not know: a workflow or a
 * model list that a stack names.
 */
const HARMLESS = [
  /^(\.ci|\.github|cli|docs|evidence|github|local|review|test)\//,
  /\.(md|test\.ts)$/,
  // Programs of their own, and what they share with the local cloud's.
  /^stacks\/((adopt|ram)\/|parseOptions\.ts$)/,
  // What asks Pulumi about a stack from outside.
  /^client\/stack\//,
  /^(\.gitignore|\.npmrc|biome\.json|knip\.json|vitest\.config\.mts|LICENSE)$/,
];

/** Name of the stack that a file configures; undefined for every other file. */
export const stackOfFile = (file: string): string | undefined => STACK_FILE.exec(file)?.[1];

/**
 * Which of the existing stacks a change touches: a stack's own file that stack, code and whatever
 * else a deployment is made of all of them.
 *
 * @param changed files of the change, relative to the project, with slashes
 * @param existing names of the stacks there are after it
 */
export function touchedStacks(changed: readonly string[], existing: readonly string[]): Touched {
  const shared = changed.filter(
    (file) => stackOfFile(file) === undefined && !HARMLESS.some((each) => each.test(file)),
  );
  const own = changed.map(stackOfFile).filter((stack) => stack !== undefined);
  return {
    stacks: existing.filter((stack) => shared.length > 0 || own.includes(stack)),
    shared,
    withoutFile: own.filter((stack) => !existing.includes(stack)),
  };
}
