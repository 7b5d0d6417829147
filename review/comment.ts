import { counted } from "../client/counted";
import { prose } from "./markdown/text";
import type { StackReview } from "./review";
import type { Limits } from "./sections/limits";
import type { Links } from "./sections/policies";
import { headline, stackSection } from "./sections/stack";

/** Marks the comment, so that a workflow finds it again and edits it instead of adding another one. */
export const MARKER = "<!-- comfyui-eas:review -->";

/** The longest comment that GitHub accepts. */
export const MOST_CHARACTERS = 65_536;

/** Ever stricter limits, tried in this order until the comment fits. */
const LIMITS: readonly Limits[] = [
  { rows: 500, isShort: false },
  { rows: 100, isShort: false },
  { rows: 30, isShort: false },
  { rows: 8, isShort: false },
  { rows: 0, isShort: true },
];

const SHORTENED =
  "_Shortened to fit GitHub's limit for a comment. The preview itself shows everything._";

/** The reasons why the change must not be deployed; they come before everything else. */
function verdict(reviews: readonly StackReview[]): string[] {
  const problems = reviews.flatMap((review) => review.problems);
  if (problems.length === 0) return [];
  return [
    `> **Not as it is**, for ${counted(problems.length, "reason")}:`,
    ...problems.map((problem) => `> - ${prose(problem)}`),
    "",
  ];
}

function written(reviews: readonly StackReview[], links: Links, limits: Limits): string {
  const isFolded = reviews.length > 1;
  return [
    MARKER,
    ...verdict(reviews),
    reviews.map((review) => stackSection(review, { links, limits, isFolded })).join("\n\n"),
    ...(limits === LIMITS[0] ? [] : ["", SHORTENED]),
    "",
  ].join("\n");
}

/** One line per stack, as many as fit. */
function headlines(reviews: readonly StackReview[]): string {
  const lines = [MARKER, ...verdict(reviews).slice(0, 20), SHORTENED, ""];
  let left = MOST_CHARACTERS - lines.join("\n").length - 100;
  for (const [at, review] of reviews.entries()) {
    const line = `- ${headline(review)}`;
    left -= line.length + 1;
    if (left < 0) return [...lines, `- … and ${reviews.length - at} more.`, ""].join("\n");
    lines.push(line);
  }
  return [...lines, ""].join("\n");
}

/**
 * The comment on a pull request: one section per stack. It is never longer than GitHub accepts, and the
 * same reviews always give the same text.
 *
 * @param links base URL of this repository's files; without it, links are relative
 */
export function comment(reviews: readonly StackReview[], links?: Links): string {
  for (const limits of LIMITS) {
    const text = written(reviews, links, limits);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return headlines(reviews);
}
