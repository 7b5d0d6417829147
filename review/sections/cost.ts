import { amountText, CERTAINTY_TEXT, type Delta, type Estimate, notInIt, shown } from "../../cost";
import type { CostReview, ServiceCost } from "../cost/review";
import { code, details, prose, table } from "../markdown/text";

type Side = ServiceCost["before"];

const at = (side: Side, what: "total" | "configured" | "idle") => {
  if (side === undefined) return "not known, the document is hidden";
  return side === "absent" ? "–" : amountText(side[what]);
};

const signed = (micros: number) => {
  const text = shown(Math.abs(micros));
  if (text === "0.00") return text;
  return `${micros < 0 ? "−" : "+"}${text}`;
};

/** How much more or less a month costs, from the least change to the most. */
function change({ least, most }: Delta): string {
  if (least === undefined && most === undefined) return "unknown";
  if (least === undefined || most === undefined) {
    return least === undefined ? `at most ${signed(most!)}` : `at least ${signed(least)}`;
  }
  return signed(least) === signed(most) ? signed(most) : `${signed(least)} to ${signed(most)}`;
}

const sure = (side: Side) =>
  side === undefined || side === "absent" ? "–" : CERTAINTY_TEXT[side.total.sure];

function besideText(beside: ServiceCost["beside"], currency: string): string[] {
  if (beside.length === 0) return [];
  const all = beside.map(({ what, monthly }) => `${what} ${amountText(monthly)}`);
  return [`Beside it, ${currency} a month: ${all.join(", ")}.`];
}

/** What the figures leave out because it is on another bill. */
const elsewhereText = ({ lines }: Estimate) => [notInIt(lines)].filter(Boolean).map(prose);

function budgetText(budget: ServiceCost["budget"]): string[] {
  if (!budget) return [];
  return [`${budget.outcome === "above" ? "**Over budget.** " : ""}${prose(budget.message)}`];
}

function unknownText({ unknown }: Estimate): string[] {
  if (unknown.length === 0) return [];
  return [details("What has no exact price", unknown.map((text) => `- ${prose(text)}`).join("\n"))];
}

function ofService(service: ServiceCost, currency: string): string {
  const { name, before, after, delta, budget } = service;
  const beside = besideText(service.beside, currency);
  const one = [after, before].find((side) => typeof side === "object");
  if (!one) {
    return [`${code(name)}: not known, because its document is hidden.`, ...beside].join("\n\n");
  }
  const more = delta ? `**${change(delta)}**` : "unknown";
  const rows = [
    ["at the most instances", at(before, "total"), at(after, "total"), more],
    ["as configured", at(before, "configured"), at(after, "configured"), ""],
    ["idle", at(before, "idle"), at(after, "idle"), ""],
    ["how sure", sure(before), sure(after), ""],
  ];
  const head = [`${code(name)}, ${one.currency} a month`, "Before", "After", "Change"];
  return [
    table(head, rows),
    ...beside,
    ...elsewhereText(one),
    ...budgetText(budget),
    ...unknownText(one),
  ].join("\n\n");
}

/** What the services cost per month before and after the change: an estimate, not a quote. */
export function costSection({ services, why, currency, countsFiles }: CostReview): string {
  if (why !== undefined) return why;
  const left = `An estimate, without ${countsFiles ? "" : "stored files, "}traffic, requests and logs.`;
  const each = services.map((service) => ofService(service, currency));
  return [...each, left].join("\n\n");
}
