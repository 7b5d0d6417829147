/** Formats rows as lines with aligned columns, without columns that are empty in every row. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .filter((cell) => cell !== "")
      .join("  ")
      .trimEnd(),
  );
}
