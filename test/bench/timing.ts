import type { Result } from "../engine/support/run";

/** Runs of each measurement; the median counts. */
const RUNS = 5;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A command as a work to measure: one that fails ends the measurement. */
export const succeeding = (command: () => Promise<Result>) => async () => {
  const { code, output } = await command();
  if (code !== 0) throw new Error(`a measured command failed:\n${output}`);
};

/** Seconds that a work takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The median of several runs, in seconds. */
export const medianOf = async (work: () => unknown, runs = RUNS): Promise<number> =>
  (await mediansInTurn({ work }, runs)).work;

/**
 * The medians of works that are measured in turn, in seconds: if the machine is slower for a while, all of
 * them are.
 */
export async function mediansInTurn<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  runs = RUNS,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const times = names.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [at, name] of names.entries()) times[at]?.push(await seconds(works[name]));
  }
  const medians = names.map((name, at) => [name, median(times[at] ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}
