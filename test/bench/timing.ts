import type { Result } from "../engine/support/run";

/** Runs of each measurement; the median counts. */
const RUNS = 5;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Seconds that a command takes; one that fails ends the measurement. */
export async function timed(work: () => Promise<Result>): Promise<number> {
  const started = performance.now();
  const { code, output } = await work();
  if (code !== 0) throw new Error(`a measured command failed:\n${output}`);
  return (performance.now() - started) / 1000;
}

/** The median of several runs, in seconds. */
export async function medianOf(work: () => Promise<Result>, runs = RUNS): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(work));
  return median(times);
}

/**
 * The medians of works that are measured in turn, in seconds: if the machine is slower for a while, all of
 * them are.
 */
export async function mediansInTurn<Name extends string>(
  works: Readonly<Record<Name, () => Promise<Result>>>,
  runs = RUNS,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const times = names.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [at, name] of names.entries()) times[at]?.push(await timed(works[name]));
  }
  const medians = names.map((name, at) => [name, median(times[at] ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}
