import {
  type BudgetOutcome,
  type Currency,
  checkBudget,
  type Delta,
  deltaOf,
  type Estimate,
  type EstimateOptions,
  estimateDocument,
  estimateServerless,
  type Line,
  linesAround,
} from "../../cost";
import type { StackChange } from "../change";
import { known, type Reading } from "../document/reading";
import { hasFailed } from "../failed";
import type { ServiceChange } from "../service";

/** With what a stack's services are estimated; without `region`, the stack's own counts. */
export interface CostOptions extends Omit<EstimateOptions, "region" | "egress"> {
  readonly region?: string;
  /** The most that a month may cost, in units of the currency. */
  readonly budgetPerMonth?: number;
}

/** What a service costs on one side; undefined: its document cannot be read. */
type Side = Estimate | "absent" | undefined;

/** What a service costs on both sides of a change. */
export interface ServiceCost {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  /** Undefined where one side cannot be told. */
  readonly delta: Delta | undefined;
  /** Undefined where there is no budget, or nothing to hold against it. */
  readonly budget: BudgetOutcome | undefined;
  /** What stands around it afterwards, where it cannot be told itself; none where it can. */
  readonly beside: readonly Line[];
}

/** What the services of a stack cost; `why` where nothing can be said of any. */
export interface CostReview {
  readonly services: readonly ServiceCost[];
  readonly currency: Currency;
  /** Whether the size of what is stored is stated, and so counted. */
  readonly countsFiles: boolean;
  readonly why: string | undefined;
}

const NAT_GATEWAY = "alicloud:vpc/natGateway:NatGateway";

const linesOf = (side: Side) =>
  side === undefined ? undefined : side === "absent" ? { lines: [] } : side;

function serviceCost(
  service: ServiceChange,
  options: CostOptions & { readonly region: string },
  egress: { readonly before: boolean; readonly after: boolean },
): ServiceCost {
  const estimate = (reading: Reading, isServerless: boolean, hasEgress: boolean): Side => {
    if (reading.state === "absent") return "absent";
    const document = known(reading);
    const all = { ...options, egress: hasEgress };
    return document && (isServerless ? estimateServerless(all) : estimateDocument(document, all));
  };
  const before = estimate(service.before, service.editionBefore === "serverless", egress.before);
  const after = estimate(service.after, service.editionAfter === "serverless", egress.after);
  const [from, to] = [linesOf(before), linesOf(after)];
  const { budgetPerMonth, currency } = options;
  const isJudged = budgetPerMonth !== undefined && after !== undefined && after !== "absent";
  return {
    name: service.name,
    before,
    after,
    beside: after === undefined ? linesAround({ ...options, egress: egress.after }) : [],
    delta: from && to && deltaOf(from, to),
    budget: isJudged
      ? checkBudget(after.total, budgetPerMonth, { currency, unknown: after.unknown })
      : undefined,
  };
}

/** What the services of a stack cost before and after a change. */
export function costReview(change: StackChange, options: CostOptions): CostReview {
  const { services, preview } = change;
  const region = options.region ?? preview.config["alicloud:region"];
  const said = {
    currency: options.currency ?? "CNY",
    countsFiles: options.ossGB !== undefined || options.nasGiB !== undefined,
  } as const;
  if (services.length === 0) {
    const why = hasFailed(preview)
      ? "Not known: the preview failed before it came to the service."
      : "This preview shows no service, so there is nothing to estimate.";
    return { ...said, services: [], why };
  }
  if (region === undefined) {
    const why = "Prices are per region, and the stack's configuration has no `alicloud:region`.";
    return { ...said, services: [], why };
  }
  const gateways = preview.steps.filter(({ type }) => type === NAT_GATEWAY);
  const egress = {
    before: gateways.some(({ before }) => before),
    after: gateways.some(({ after }) => after),
  };
  // What stands around is there once, however many services there are.
  const none = { before: false, after: false };
  return {
    ...said,
    services: services.map((service, at) =>
      serviceCost(service, { ...options, region }, at === 0 ? egress : none),
    ),
    why: undefined,
  };
}
