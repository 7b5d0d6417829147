import { MOST_CHARACTERS } from "./note";
import { overview, type Told } from "./overview";
import { shortPage, wholePage } from "./page";

/** The run that reports, and the commit it reports on. */
interface Origin {
  readonly runUrl: string;
  /** Of the pull request, or of main. */
  readonly commit: string;
}

/** Names the commit and the run, as Markdown. */
export const originText = ({ runUrl, commit }: Origin): string =>
  `Commit \`${commit}\`, by [this run](${runUrl}), whose summary has each stack's own page.`;

/** How many characters each text gets: short ones all they need, long ones equal shares of the rest. */
export function shares(lengths: readonly number[], room: number): number[] {
  const given = new Map<number, number>();
  let left = room;
  const order = [...lengths.keys()].sort((one, other) => lengths[one]! - lengths[other]!);
  for (const [done, at] of order.entries()) {
    const share = Math.min(lengths[at]!, Math.max(0, Math.floor(left / (order.length - done))));
    given.set(at, share);
    left -= share;
  }
  return lengths.map((_, at) => given.get(at) ?? 0);
}

/**
 * The whole report as one text that GitHub accepts: first an overview of the stacks, then their pages,
 * shortened if they are too long together. Undefined when there is nothing to report.
 *
 * @param told undefined if the run failed before it knew which stacks there are
 * @param warning what to know before all else, as Markdown; empty: nothing
 */
export function textOf(told: Told | undefined, origin: Origin, warning = ""): string | undefined {
  const head = [originText(origin), warning].filter(Boolean).join("\n\n");
  if (!told) {
    return `**The run for commit \`${origin.commit}\` failed before it knew which stacks there are: nothing is known of any.**\n\n${head}`;
  }
  if (Object.values(told).every((part) => part.length === 0)) {
    return warning === "" ? undefined : `${head}\n\nIt touches no stack.`;
  }
  const first = `${head}\n\n${overview(told, MOST_CHARACTERS / 2)}`;
  // Two characters separate each page from the next.
  const room = MOST_CHARACTERS - first.length - 2 * told.pages.length;
  const rooms = shares(
    told.pages.map((page) => wholePage(page).length),
    room,
  );
  const pages = told.pages.map((page, at) => shortPage(page, rooms[at]!));
  return [first, ...pages.filter((page) => page !== undefined)].join("\n\n");
}
