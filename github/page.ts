/** A page that `comfyui-eas review` wrote about one stack, split at its headings. */
export interface Page {
  readonly stack: string;
  /** What the change does to the stack, as one line of Markdown. */
  readonly headline: string;
  /** Why it must not be deployed as it is, as Markdown; empty if it may be. */
  readonly reasons: readonly string[];
  /** Everything before the first section, and the sections. */
  readonly parts: readonly string[];
}

// Users' values never begin a line of a page: `code` and `prose` of `review/markdown` ensure that.
const SECTION = /^(?=### )/m;
const CHECKS = "### What the reviewer should check";

/** Splits a page; if it has no headline, the stack's name becomes one. */
export function pageOf(stack: string, text: string): Page {
  const parts = text
    .replace(/^<!--.*-->\n/, "")
    .split(SECTION)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const [, headline = `\`${stack}\``] = /^## (.*)$/m.exec(parts[0] ?? "") ?? [];
  const reasons = [...(parts[0] ?? "").matchAll(/^> - (.*)$/gm)].map(([, reason = ""]) => reason);
  return { stack, headline, reasons, parts };
}

const joined = (parts: readonly string[]) => parts.join("\n\n");

/** The page as it was, without the marker. */
export const wholePage = ({ parts }: Page): string => joined(parts);

const titleOf = (part: string) => /^### (.*)$/m.exec(part)?.[1] ?? "";

const leftOut = (parts: readonly string[]) =>
  `_Left out to fit GitHub's limit for a text: ${parts.map(titleOf).join(", ")}. The summary of the run has everything._`;

/**
 * The page in at most `room` characters: sections that do not fit are left out as a whole, and named. The
 * reviewer's checks are the last to be left out. Undefined if not even the beginning fits.
 */
export function shortPage(page: Page, room: number): string | undefined {
  const whole = wholePage(page);
  if (whole.length <= room) return whole;
  const [lead = "", ...sections] = page.parts;
  const checks = sections.filter((part) => part.startsWith(CHECKS));
  // The line about omitted sections grows with their number, so the longest possible one is counted.
  let left = room - lead.length - leftOut(sections).length - 4;
  if (left < 0) return undefined;
  const kept = new Set<string>();
  for (const part of [...checks, ...sections]) {
    if (kept.has(part) || part.length + 2 > left) continue;
    kept.add(part);
    left -= part.length + 2;
  }
  const stay = sections.filter((part) => kept.has(part));
  const go = sections.filter((part) => !kept.has(part));
  return joined([lead, ...stay, leftOut(go)]);
}
