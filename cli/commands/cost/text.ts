import { columns } from "../../../client/columns";
import { plain } from "../../../client/plain";
import {
  type Amount,
  amountText,
  CERTAINTY_TEXT,
  COLD_START_SECONDS,
  HOURS_PER_MONTH,
  type Line,
  type Summary,
  shown,
} from "../../../cost";
import type { Deployed } from "./deployed";
import type { Subject } from "./subject";

const count = ({ from, to }: Line["quantity"]) => (from === to ? `${to}` : `${from} to ${to}`);

function table(lines: readonly Line[]): string[] {
  const rows = lines.map((line) => [
    line.what,
    count(line.quantity),
    `${amountText(line.unit)} per ${line.hours === 1 ? "month" : "hour"}`,
    amountText(line.monthly),
    CERTAINTY_TEXT[line.monthly.sure],
  ]);
  const [head = "", ...texts] = columns([["What", "Number", "Each", "Per month", "Sure"], ...rows]);
  return [
    head,
    ...texts.flatMap((text, at) => [
      text,
      ...(lines[at]?.remarks ?? []).map((remark) => `    ${remark}`),
    ]),
  ];
}

const signed = (value: number) => `${value < 0 ? "-" : "+"}${shown(Math.abs(value))}`;

/** How much more or less this costs than what is deployed, and which lines differ. */
function deltaLines(deployed: Deployed): string[] {
  const label = "Compared with what is deployed";
  if (deployed.state === "nothing") return [`${label}: nothing is deployed, all of it is new`];
  if (deployed.state === "unknown") return [`${label}: unknown (${deployed.why})`];
  const { added, removed, least, most } = deployed.delta;
  if (added.length + removed.length === 0) return [`${label}: no change`];
  const change = (side: number | undefined) => (side === undefined ? "unknown" : signed(side));
  const figure =
    least === most ? change(most) : `at least ${change(least)}, at most ${change(most)}`;
  const told = (sign: string) => (line: Line) =>
    `    ${sign} ${count(line.quantity)} × ${line.what}: ${amountText(line.monthly)}`;
  return [`${label}: ${figure} per month`, ...removed.map(told("-")), ...added.map(told("+"))];
}

/** The certainty of an amount, unless the amount itself says it. */
const sure = ({ sure: how }: Amount) => (how === "unknown" ? "" : `(${CERTAINTY_TEXT[how]})`);

function totals({ canScaleToZero }: Subject, { estimate, video, partTime }: Summary): string[] {
  const { configured, idle, total } = estimate;
  const { hoursPerWeek, monthly, saved } = partTime;
  const how = canScaleToZero ? "scaled to zero or stopped otherwise" : "stopped otherwise";
  const row = (what: string, amount: Amount) => [what, amountText(amount), sure(amount)];
  return columns([
    row("Per month, as configured", configured),
    row("Per month, idle", idle),
    row("Per month, at the most", total),
    row(`A video of ${video.seconds} s`, video.warm),
    row(`A video after a start of ${COLD_START_SECONDS} s`, video.cold),
    row(`Per month, ${hoursPerWeek} h a week, ${how}`, monthly),
    row("    which saves", saved),
  ]);
}

/** What the lines leave out, and how it can be counted. */
function notCounted({ around, cost }: Subject, { estimate }: Summary): string[] {
  const stored = around.storage !== undefined && cost.storedGB === undefined;
  return [
    `Not counted: ${stored ? "what is stored (set cost.storedGB or --stored-gb), " : ""}traffic, requests and logs.`,
    ...(estimate.unknown.length > 0
      ? [
          "An unknown price is not 0: look it up in the console, and give it by cost.prices or --prices FILE (docs/cost.md).",
        ]
      : []),
  ];
}

/**
 * The answer for people, line by line. Every line is made safe for a terminal, because names of
 * machines may come from somebody else's document.
 */
export function costText(
  subject: Subject,
  summary: Summary,
  deployed: Deployed | undefined,
): string[] {
  const { region, currency, lines } = summary.estimate;
  return [
    `${subject.name} in ${region}, a month of ${HOURS_PER_MONTH} hours, in ${currency}. An estimate, not a quote.`,
    "",
    ...table(lines),
    "",
    ...totals(subject, summary),
    ...(deployed ? deltaLines(deployed) : []),
    ...(summary.budget ? [`Budget: ${summary.budget.message}`] : []),
    "",
    ...notCounted(subject, summary),
  ].map(plain);
}
