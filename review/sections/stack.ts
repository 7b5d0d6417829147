import { hasFailed } from "../failed";
import { headlineOf } from "../headline";
import { code, details } from "../markdown/text";
import type { StackReview } from "../review";
import { costSection } from "./cost";
import { diagnosticsSection } from "./diagnostics";
import { documentSections } from "./document";
import { driftSection } from "./drift";
import type { Limits } from "./limits";
import { operationsSection } from "./operations";
import { type Links, policiesSection } from "./policies";

/** One sentence that says what a change does to a stack. */
export const headline = ({ change, drift }: StackReview): string =>
  `${code(change.preview.stack)} ${headlineOf(change)}${drift?.length ? ", and **differs from the cloud**" : ""}.`;

function toCheck({ checks, change }: StackReview): string {
  const title = "### What the reviewer should check\n\n";
  if (checks.length === 0) {
    return hasFailed(change.preview)
      ? `${title}Not known: the preview failed before it could tell.`
      : `${title}Nothing beyond the above.`;
  }
  return title + checks.map((check) => `- [ ] ${check}`).join("\n");
}

function parts(review: StackReview, links: Links, limits: Limits): string {
  const { change, cost } = review;
  const all = [
    diagnosticsSection(change, limits),
    operationsSection(change, limits),
    ...documentSections(change.services, limits),
    policiesSection(change.preview, links, limits),
    costSection(cost),
    driftSection(review, limits),
    toCheck(review),
  ];
  return all.filter((part) => part !== undefined).join("\n\n");
}

/** Everything about one stack, in a collapsible part if there are several stacks. */
export function stackSection(
  review: StackReview,
  { links, limits, isFolded }: { links: Links; limits: Limits; isFolded: boolean },
): string {
  if (limits.isShort) return `## ${headline(review)}\n\n${toCheck(review)}`;
  const body = parts(review, links, limits);
  return isFolded
    ? `## ${headline(review)}\n\n${details("Details", body)}`
    : `## ${headline(review)}\n\n${body}`;
}
