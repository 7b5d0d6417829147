/** How much a comment has room for. */
export interface Limits {
  /** The most rows in a table. */
  readonly rows: number;
  /** Whether to leave out everything but the headline and the list of what to check. */
  readonly isShort: boolean;
}

/** The rows that there is room for, and a line that says how many are left out. */
export function within<T>(all: readonly T[], { rows }: Limits): [readonly T[], string] {
  const left = all.length - rows;
  return left > 0 ? [all.slice(0, rows), `\n\n… and ${left} more.`] : [all, ""];
}
