import { counted } from "../../client/counted";
import { pageOf } from "../../policy/page";
import { hasFailed } from "../failed";
import { code, prose, table } from "../markdown/text";
import type { Preview, Violation } from "../preview/preview";
import { type Limits, within } from "./limits";
import { isLowered, OWN_PACK, rulesRun, rulesText, waitsFor } from "./rulesRun";

/** The base URL of this package's pages; undefined: links are relative to the repository. */
export type Links = string | undefined;

/** A rule's name, with a link to its page if the rule is this package's own. */
function linked({ pack, rule }: Violation, links: Links): string {
  if (pack !== OWN_PACK || !/^[a-z0-9-]+$/.test(rule)) return code(rule);
  const page = links === undefined ? pageOf(rule) : `${links}/${pageOf(rule)}`;
  return `[${code(rule)}](${page})`;
}

/** The page is linked from the rule's name. */
const messageOf = ({ message }: Violation) => message.replace(/\s*What to do: \S+\s*$/, "").trim();

function levelOf(violation: Violation): string {
  if (violation.isMandatory) return "**mandatory**";
  return isLowered(violation) ? "advisory, **lowered from mandatory**" : "advisory";
}

const whose = ({ resource }: Violation) => (resource === undefined ? "the stack" : code(resource));

/** The rows of the table; rules that wait for the same value share a row. */
function rowsOf(violations: readonly Violation[], links: Links): string[][] {
  const waiting = new Map<string, Violation[]>();
  const rows: string[][] = [];
  for (const violation of violations) {
    const reason = waitsFor({ ...violation, message: messageOf(violation) });
    if (reason !== undefined) {
      waiting.set(reason, [...(waiting.get(reason) ?? []), violation]);
      continue;
    }
    rows.push([
      levelOf(violation),
      linked(violation, links),
      whose(violation),
      prose(messageOf(violation)),
    ]);
  }
  for (const [reason, all] of waiting) {
    const rules = all.map((each) => linked(each, links)).join(", ");
    rows.push(["undecided", rules, whose(all[0]!), prose(reason)]);
  }
  return rows;
}

const order = (one: Violation, other: Violation) =>
  Number(other.isMandatory) - Number(one.isMandatory) ||
  compare(one.rule, other.rule) ||
  compare(one.resource ?? "", other.resource ?? "") ||
  compare(one.message, other.message);

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

const isUndecided = (violation: Violation) => waitsFor(violation) !== undefined;

const UNKNOWN = "Not known: the preview failed before the rules had seen everything.";

/** Why a preview has no findings. */
function whyNone(preview: Preview): string {
  if (!preview.isComplete) {
    return "Not known: `pulumi preview --json` leaves them out. With `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true` it does not.";
  }
  return hasFailed(preview)
    ? UNKNOWN
    : "No policy pack was run; `pulumi preview --policy-pack policy` runs one.";
}

/** What the findings mean for the deployment. */
function verdict(violations: readonly Violation[], isWhole: boolean): string {
  const unseen = isWhole ? "" : " The rules have not seen everything.";
  const mandatory = violations.filter(({ isMandatory }) => isMandatory).length;
  if (mandatory > 0) {
    return `**${counted(mandatory, "mandatory violation")}**: the deployment is refused.${unseen}`;
  }
  const undecided = new Set(violations.filter(isUndecided).map(({ rule }) => rule)).size;
  if (undecided > 0) {
    const open = `${counted(undecided, "rule")} cannot be decided yet.`;
    return `No mandatory rule is violated so far. ${open}${unseen}`;
  }
  return `No mandatory rule is violated${isWhole ? "" : " so far"}.${unseen}`;
}

/** What the policy packs found. */
export function policiesSection(preview: Preview, links: Links, limits: Limits): string {
  const { violations, policiesFinished } = preview;
  if (violations === undefined) return whyNone(preview);
  const isWhole = policiesFinished && !hasFailed(preview);
  const rules = rulesRun(preview);
  if (violations.length > 0) {
    const lead = [verdict(violations, isWhole), ...rulesText(rules)].join(" ");
    const [rows, more] = within(rowsOf([...violations].sort(order), links), limits);
    return `${lead}\n\n${table(["Level", "Rule", "Resource", "Finding"], rows)}${more}`;
  }
  if (!isWhole) return UNKNOWN;
  const which = rules.off.length > 0 ? "No rule that ran" : "No rule";
  return [`${which} has anything against it.`, ...rulesText(rules)].join(" ");
}
