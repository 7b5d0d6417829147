/** Invisible characters, and those that reverse the text direction: control, format, line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const seen = (text: string) =>
  text.replace(UNSEEN, (char) => {
    if (char === "\n") return "⏎";
    return `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`;
  });

/** Cuts the middle out of a text that is longer than `most` characters. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil(most * 0.6);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head))}`;
}

/** The longest name that is shown in full. A program can choose names longer than a whole comment. */
export const LONGEST_NAME = 200;

/** The longest sentence that is shown in full. */
const LONGEST_SENTENCE = 3000;

/**
 * Foreign text as a code span, in which nothing has a meaning: no tag, link or mention, and once in
 * {@link table}, no end of a cell.
 */
export function code(text: string): string {
  const plain = seen(clipped(text, LONGEST_NAME));
  if (plain.trim() === "") return plain === "" ? "(empty)" : `(${plain.length} spaces)`;
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // Markdown strips one space at each end of a code span, so this adds one to be stripped.
  const pad = /^[` ]|[` ]$/.test(plain) ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Keeps GitHub from making a mention or a reference out of the characters on both sides. */
const JOINER = "\u2060";

/**
 * A foreign sentence as plain text: escapes everything that has a meaning in Markdown or HTML. What is in
 * double quotes is shown as code.
 */
export function prose(text: string): string {
  // The lookbehind starts a match only at the first space of a run; otherwise long runs take quadratic time.
  const lines = text.replace(/(?<!\s)\s*\n\s*/g, "\n");
  return clipped(lines, LONGEST_SENTENCE)
    .split(/"([^"\n]*)"/)
    .map((part, at, { length }) => {
      if (at % 2 === 1) return code(part);
      // Two adjacent code spans need a separator, or their backticks would form one run that ends neither.
      return part === "" && at > 0 && at < length - 1 ? JOINER : inert(part);
    })
    .join("");
}

const HTML: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

const inert = (text: string) =>
  seen(text.replace(/\n/g, " "))
    .replace(/[\\`*_{}[\]()#+!~$<>&]/g, (char) => HTML[char] ?? `\\${char}`)
    .replace(/@/g, `@${JOINER}`)
    .replace(/#(?=\d)/g, `#${JOINER}`)
    .replace(/(gh)-(?=\d)/gi, `$1-${JOINER}`)
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/(www)\./gi, `$1${JOINER}.`);

/** Escapes `|`, which ends a table cell even inside a code span. */
const cell = (text: string) => text.replace(/(\\*)\|/g, "$1$1\\|");

/** A table whose cells are Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A section under its title, which is not escaped, so it must be this project's own text. */
export const titled = (title: string, body: string): string => `### ${title}\n\n${body}`;

/** A collapsible part; the summary is not escaped, so it must be this project's own text. */
export const details = (summary: string, body: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
