import type { Outcome } from "./check";

const LONGEST = 100;

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

/** Prints what came of every mutation, in columns. */
export function printTable(theme: string, outcomes: readonly Outcome[]): void {
  const rows = outcomes.map(({ name, path, expected, got, said, milliseconds }) => [
    ...[name, path, expected, got === expected ? got : `${got}!`, `${milliseconds} ms`],
    shortened(said),
  ]);
  const all = [["mutation", "path", "expected", "got", "time", "said"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row.map((cell, column) => (column === 5 ? cell : cell.padEnd(widths[column]!))).join("  ");
  const right = outcomes.filter(({ got, expected }) => got === expected).length;
  const lines = [`${theme}: ${right} of ${outcomes.length} as expected`, ...all.map(line)];
  process.stdout.write(`${lines.join("\n")}\n`);
}
