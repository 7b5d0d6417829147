/** How much of a comment there is room for. */
export interface Limits {
  /** Most rows of a table. */
  readonly rows: number;
  /** Whether everything but the headline and what to check is left out. */
  readonly isShort: boolean;
}

/** The first rows that there is room for, and a line that says how many there are beside them. */
export function within<T>(all: readonly T[], { rows }: Limits): [readonly T[], string] {
  const left = all.length - rows;
  return left > 0 ? [all.slice(0, rows), `\n\n… and ${left} more.`] : [all, ""];
}
