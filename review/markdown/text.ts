/** Characters that are not seen, or that turn the line around: control, format, and line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const seen = (text: string) =>
  text.replace(UNSEEN, (char) => {
    if (char === "\n") return "⏎";
    return `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`;
  });

/** A text with its middle left out where it is longer than that. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil(most * 0.6);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head))}`;
}

/** Longest name that is shown as a whole: one of somebody's program could be longer than a comment. */
export const LONGEST_NAME = 200;

/** Longest sentence that is shown as a whole. */
const LONGEST_SENTENCE = 3000;

/**
 * A text of somebody else's as a code span, in which nothing has a meaning: no tag, no link, no
 * mention, no end of a table's cell once {@link table} has it.
 */
export function code(text: string): string {
  const plain = seen(clipped(text, LONGEST_NAME));
  if (plain.trim() === "") return plain === "" ? "(empty)" : `(${plain.length} spaces)`;
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // Spaces at both ends are taken off by the reader, so one of them has to be ours.
  const pad = /^[` ]|[` ]$/.test(plain) ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Keeps GitHub from making a mention or a reference of what comes before and after it. */
const JOINER = "\u2060";

/**
 * A sentence of somebody else's as text: everything with a meaning in Markdown or HTML is taken its
 * meaning. What stands in double quotes is shown as code.
 */
export function prose(text: string): string {
  // Looked for from the first space of a run only: from each, it takes time with the square of them.
  const lines = text.replace(/(?<!\s)\s*\n\s*/g, "\n");
  return clipped(lines, LONGEST_SENTENCE)
    .split(/"([^"\n]*)"/)
    .map((part, at, { length }) => {
      if (at % 2 === 1) return code(part);
      // Side by side the ends of two code spans would be one run of backticks, which ends neither.
      return part === "" && at > 0 && at < length - 1 ? JOINER : inert(part);
    })
    .join("");
}

const inert = (text: string) =>
  seen(text.replace(/\n/g, " "))
    .replace(/[\\`*_{}[\]()#+!~$<>&]/g, (char) =>
      char === "<" ? "&lt;" : char === ">" ? "&gt;" : char === "&" ? "&amp;" : `\\${char}`,
    )
    .replace(/@/g, `@${JOINER}`)
    .replace(/#(?=\d)/g, `#${JOINER}`)
    .replace(/(gh)-(?=\d)/gi, `$1-${JOINER}`)
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/(www)\./gi, `$1${JOINER}.`);

/** A `|` ends a cell wherever it stands, also in a code span. */
const cell = (text: string) => text.replace(/(\\*)\|/g, "$1$1\\|");

/** A table; cells are Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A part that is folded away; the summary is plain text of our own. */
export const details = (summary: string, body: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
