import type { Page } from "./page";

/** What a run reports about the stacks. */
export interface Told {
  readonly pages: readonly Page[];
  /** Stacks without a page, because their job failed before it could write one. */
  readonly missing: readonly string[];
  /** Stacks whose file the change removes. */
  readonly withoutFile: readonly string[];
}

/** Most reasons to repeat for one stack; its page has all. */
const MOST_REASONS = 5;

function ofPage({ headline, reasons }: Page): string {
  if (reasons.length === 0) return `- ${headline}`;
  const more = reasons.length - MOST_REASONS;
  return [
    `- **Not as it is**: ${headline}`,
    ...reasons.slice(0, MOST_REASONS).map((reason) => `  - ${reason}`),
    ...(more > 0 ? [`  - … and ${more} more`] : []),
  ].join("\n");
}

/** What to know about a stack whose file is gone, as Markdown. */
export const removedText = (stack: string): string =>
  `**\`${stack}\` has no file any more.** Nothing destroys a stack whose file is removed: what it has in the cloud, where it was deployed, stays there and is billed until somebody destroys it by hand, from a commit that has the file.`;

/** One entry for each stack, those with problems first; as many as fit into `room` characters. */
export function overview({ pages, missing, withoutFile }: Told, room: number): string {
  const isRefused = ({ reasons }: Page) => reasons.length > 0;
  const entries = [
    ...pages.filter(isRefused).map(ofPage),
    ...missing.map((stack) => `- **\`${stack}\`: nothing is known, because its job failed.**`),
    ...withoutFile.map((stack) => `- ${removedText(stack)}`),
    ...pages.filter((page) => !isRefused(page)).map(ofPage),
  ];
  const lines: string[] = [];
  let left = room - 30;
  for (const [at, entry] of entries.entries()) {
    left -= entry.length + 1;
    if (left < 0) return [...lines, `- … and ${entries.length - at} more.`].join("\n");
    lines.push(entry);
  }
  return lines.join("\n");
}
