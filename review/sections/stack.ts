import { hasFailed } from "../failed";
import { headlineOf } from "../headline";
import { code, details, titled } from "../markdown/text";
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
  const none = hasFailed(change.preview)
    ? "Not known: the preview failed before it could tell."
    : "Nothing beyond the above.";
  const list = checks.map((check) => `- [ ] ${check}`).join("\n");
  return titled("What the reviewer should check", list || none);
}

function parts(review: StackReview, links: Links, limits: Limits): string {
  const { change, cost } = review;
  const told = diagnosticsSection(change, limits);
  const all = [
    ...(told === undefined ? [] : [titled("Warnings and errors", told)]),
    titled("What happens", operationsSection(change, limits)),
    ...documentSections(change.services, limits),
    titled("Policies", policiesSection(change.preview, links, limits)),
    titled("Cost", costSection(cost)),
    titled("Drift", driftSection(review, limits)),
    toCheck(review),
  ];
  return all.join("\n\n");
}

/** Everything about one stack, in a collapsible part if there are several stacks. */
export function stackSection(
  review: StackReview,
  { links, limits, isFolded }: { links: Links; limits: Limits; isFolded: boolean },
): string {
  const title = `## ${headline(review)}\n\n`;
  if (limits.isShort) return title + toCheck(review);
  const body = parts(review, links, limits);
  return title + (isFolded ? details("Details", body) : body);
}
