import { UsageError } from "../client/usageError";

type Steps = readonly (() => unknown)[];
type Results<T extends Steps> = { -readonly [At in keyof T]: Awaited<ReturnType<T[At]>> };

/**
 * Takes all steps at once, and reports all mistakes of the user together. A step may wait for another
 * one; a mistake that stops several steps is reported once.
 *
 * @throws {UsageError} with the mistakes, or the only one as it is
 * @throws what else goes wrong in a step
 */
export async function together<const T extends Steps>(steps: T): Promise<Results<T>> {
  const ends = await Promise.allSettled(steps.map(async (step) => step()));
  const failures = ends.filter((end) => end.status === "rejected").map(({ reason }) => reason);
  const notMistake = failures.find((failure) => !(failure instanceof UsageError));
  if (notMistake !== undefined) throw notMistake;
  const messages = new Set(failures.map(({ message }: UsageError) => message));
  if (messages.size > 1) throw new UsageError([...messages].join("\n"));
  if (failures.length > 0) throw failures[0];
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as Results<T>;
}
