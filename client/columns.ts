/** Letters that a terminal shows two columns wide: Chinese, Japanese, Korean, full-width forms and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Characters that are shown in the column of the letter before them, or not at all. */
const MARK = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns of a terminal a text takes. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (MARK.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1), 0);

/** Formats rows as lines with aligned columns, without columns that are empty in every row. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((cells) => widthOf(cells[at] ?? ""))),
  );
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell))))
      .filter((cell) => cell !== "")
      .join("  ")
      .trimEnd(),
  );
}
