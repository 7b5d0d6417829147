/** A page that `comfyui-eas review` has written of one stack, taken apart at its headings. */
export interface Page {
  readonly stack: string;
  /** What the change does to the stack, as Markdown of one line. */
  readonly headline: string;
  /** Why it must not be deployed as it is; Markdown, none where it may be. */
  readonly reasons: readonly string[];
  /** Everything before the first section, and the sections. */
  readonly parts: readonly string[];
}

// No value of anybody's begins a line of a page: `code` and `prose` of `review/markdown` see to that.
const SECTION = /^(?=### )/m;
const CHECKS = "### What the reviewer should check";

/** Takes a page apart; of one that has no headline, the stack's name is taken. */
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
  `_Left out, because GitHub takes no longer text: ${parts.map(titleOf).join(", ")}. The whole is in the summary of the run._`;

/**
 * The page in so many characters: sections that there is no room for are left out as a whole, and
 * named. What is to be checked goes last. Undefined: not even its beginning fits.
 */
export function shortPage(page: Page, room: number): string | undefined {
  const whole = wholePage(page);
  if (whole.length <= room) return whole;
  const [lead = "", ...sections] = page.parts;
  const checks = sections.filter((part) => part.startsWith(CHECKS));
  // The more is left out the longer its line is; so the longest is counted.
  let left = room - lead.length - leftOut(sections).length - 4;
  if (left < 0) return undefined;
  const kept = new Set<string>();
  for (const part of [...checks, ...sections]) {
    if (kept.has(part) || part.length + 2 > left) continue;
    kept.add(part);
    left -= part.length + 2;
  }
  const [stay, go] = [true, false].map((is) => sections.filter((part) => kept.has(part) === is));
  return joined([lead, ...(stay ?? []), leftOut(go ?? [])]);
}
