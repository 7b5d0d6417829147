import { MOST_CHARACTERS } from "./note";
import { overview, type Told } from "./overview";
import { shortPage, wholePage } from "./page";

/** The run that tells, and of what. */
export interface Origin {
  readonly runUrl: string;
  /** Of the pull request, or of main. */
  readonly commit: string;
}

/** Which commit was looked at by which run; Markdown. */
export const originText = ({ runUrl, commit }: Origin): string =>
  `Commit \`${commit}\`, by [this run](${runUrl}), whose summary has each stack's own page.`;

/** How many characters each text gets: the short ones all they need, the long ones as much as each other. */
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
 * All of it as one text that GitHub takes: what there is to know of each stack first, then the pages,
 * shortened where they are too long together. Undefined when there is nothing to tell.
 *
 * @param told undefined: the run has failed before it knew which stacks there are
 */
export function textOf(told: Told | undefined, origin: Origin): string | undefined {
  const head = originText(origin);
  if (!told) {
    return `**The run for commit \`${origin.commit}\` failed before it knew which stacks there are: nothing is known of any.**\n\n${head}`;
  }
  if (Object.values(told).every((part) => part.length === 0)) return undefined;
  const first = `${head}\n\n${overview(told, MOST_CHARACTERS / 2)}`;
  // Two characters between one page and the next.
  const room = MOST_CHARACTERS - first.length - 2 * told.pages.length;
  const rooms = shares(
    told.pages.map((page) => wholePage(page).length),
    room,
  );
  const pages = told.pages.map((page, at) => shortPage(page, rooms[at]!));
  return [first, ...pages.filter((page) => page !== undefined)].join("\n\n");
}
