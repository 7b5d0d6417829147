import { UsageError } from "../client/usageError";

/**
 * Reads the values of `--set` or an option like it, each `NODE.INPUT=VALUE`, where VALUE may have `=`
 * in it.
 *
 * @throws {UsageError} that names everything of another form
 */
export function assignments(
  given: readonly string[] | undefined,
  option = "--set",
  value = "VALUE",
) {
  if (given === undefined) return undefined;
  const pairs = given.map((text) => /^([^=]+)=([\s\S]*)$/.exec(text));
  const wrong = given.filter((_, index) => pairs[index] === null);
  if (wrong.length > 0) {
    throw new UsageError(
      wrong.map((text) => `${option} ${text} is not of the form NODE.INPUT=${value}.`).join("\n"),
    );
  }
  return Object.fromEntries(pairs.map((pair): [string, string] => [pair![1]!, pair![2]!]));
}
