import { z } from "zod";
import { issues } from "./issues";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The longest time that a rule can be suppressed for, so that nobody writes the year 9999. */
const LONGEST_DAYS = 366;

/** Accepts a rule's violations at some resources for a limited time. */
const Suppression = z.strictObject({
  /** URN or name of the resource; `*` matches any text. */
  resource: z.string().min(1, "must be a URN or a name, in which * stands for any text"),
  /** Why the violation is accepted; the output shows it. */
  reason: z.string().trim().min(10, "must say in a few words why the rule does not hold here"),
  /** The last day, in UTC, on which the suppression applies. */
  expires: z.iso.date("must be a day such as 2026-12-31"),
});
export type Suppression = z.infer<typeof Suppression>;

/** The valid suppressions in a rule's configuration, and what is wrong with the others. */
export function parseSuppressions(given: readonly unknown[], today: Date) {
  const valid: Suppression[] = [];
  const problems: string[] = [];
  for (const [index, entry] of given.entries()) {
    const parsed = Suppression.safeParse(entry);
    const found = parsed.success ? tooLong(parsed.data, today) : issues(parsed.error);
    if (parsed.success && found.length === 0) valid.push(parsed.data);
    for (const problem of found) problems.push(`suppressions.${index}.${problem}`);
  }
  return { valid, problems };
}

function tooLong({ expires }: Suppression, today: Date): string[] {
  const days = (Date.parse(expires) - today.getTime()) / DAY_MS;
  if (days <= LONGEST_DAYS) return [];
  return [`expires: ${expires} is more than ${LONGEST_DAYS} days away; write an earlier day`];
}

/** Whether a suppression's last day is over, in UTC. */
export const isExpired = ({ expires }: Suppression, today: Date): boolean =>
  today.getTime() >= Date.parse(expires) + DAY_MS;

/** Whether a suppression applies to a resource. */
export function covers({ resource }: Suppression, urn: string): boolean {
  // A name may itself contain `::`.
  const name = urn.split("::").slice(3).join("::");
  const literal = resource.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${literal.join(".*")}$`, "s");
  return pattern.test(urn) || pattern.test(name);
}
