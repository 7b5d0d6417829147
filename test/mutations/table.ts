import type { Outcome } from "./check";

const LONGEST = 100;

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

/** The outcome of every mutation, as a table. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, path, expected, got, said, milliseconds, isRight }) => [
    ...[name, path, expected, isRight ? got : `${got}!`, `${milliseconds} ms`],
    shortened(said),
  ]);
  const all = [["mutation", "path", "expected", "got", "time", "said"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 5 ? cell : cell.padEnd(widths[column]!)))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}

const PROVED = "proved";

/** The summary: how many broken servers were caught, and how many healthy ones were not proved. */
export function sumOf(outcomes: readonly Outcome[]): string {
  const of = (isHealthy: boolean) =>
    outcomes.filter(({ expected }) => (expected === PROVED) === isHealthy);
  const [broken, healthy] = [of(false), of(true)];
  const caught = broken.filter(({ isRight }) => isRight).length;
  const alarms = healthy.filter(({ isRight }) => !isRight).length;
  const names = new Set(broken.map(({ name }) => name));
  return `mutations: ${caught} of ${broken.length} caught (${names.size} broken servers), healthy: ${alarms} of ${healthy.length} false alarms`;
}
