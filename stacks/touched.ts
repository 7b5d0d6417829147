/** What a change does to the stacks of a repository. */
export interface Touched {
  /** Stacks that the change can alter, by name. */
  readonly stacks: string[];
  /** The files that can alter every stack; empty when only stack files changed. */
  readonly shared: string[];
  /** Stacks whose file was deleted: nobody previews or destroys them any more. */
  readonly withoutFile: string[];
}

/** A stack's file. A name of dots alone is no stack: it would lead out of the folders named after stacks. */
const STACK_FILE = /^stacks\/Pulumi\.(?!\.+yaml$)([A-Za-z0-9_.-]+)\.yaml$/;

/**
 * Files that cannot alter a deployment: pages, tests, the local cloud and programs that only run beside a
 * stack. Everything else touches all stacks, even a file that this package does not know, such as a
 * workflow or a model list that a stack names.
 */
const HARMLESS = [
  /^(\.ci|\.github|cli|docs|evidence|github|local|review|test)\//,
  /\.(md|test\.ts)$/,
  // Separate programs, and what they share with the local cloud's programs.
  /^stacks\/((adopt|ram)\/|parseOptions\.ts$)/,
  // Asks Pulumi about a stack from outside.
  /^client\/stack\//,
  /^(\.gitignore|\.npmrc|biome\.json|knip\.json|vitest\.config\.mts|LICENSE)$/,
];

/** Name of the stack that a file configures; undefined for every other file. */
export const stackOfFile = (file: string): string | undefined => STACK_FILE.exec(file)?.[1];

/**
 * Which of the existing stacks a change touches. A stack's own file touches that stack; code and whatever
 * else a deployment is made of touches all of them.
 *
 * @param changed files of the change, relative to the project, with slashes
 * @param existing names of the stacks that exist after the change
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
