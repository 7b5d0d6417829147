import type { JsonObject } from "../../components/document/json";
import {
  type Around,
  aroundDocument,
  type BudgetOutcome,
  type Currency,
  checkBudget,
  type Delta,
  deltaOf,
  type Estimate,
  type EstimateOptions,
  estimateDocument,
  type Line,
  linesAround,
  NOTHING_AROUND,
} from "../../cost";
import type { StackChange } from "../change";
import { known } from "../document/reading";
import { hasFailed } from "../failed";
import type { Preview } from "../preview/preview";
import type { ServiceChange } from "../service";
import { FILE_SYSTEM, NAT_GATEWAY } from "../types";

/** Options for the estimates of a stack's services. Default `region`: that of each service's provider. */
export interface CostOptions extends Pick<EstimateOptions, "prices" | "currency"> {
  readonly region?: string;
  /** The region of a service if neither its provider nor the stack names one, as for the provider itself. */
  readonly environmentRegion?: string;
  /** GB stored in the bucket, or GiB in the file system. Default: not counted. */
  readonly storedGB?: number;
  /** Storage and network according to the settings, for resources that the preview does not show. */
  readonly planned?: Around;
  /** The most that a month may cost, in units of the currency. */
  readonly budgetPerMonth?: number;
}

/** A service's estimate on one side of a change; undefined: its document cannot be read. */
type Side = Estimate | "absent" | undefined;

/** What a service costs on both sides of a change. */
export interface ServiceCost {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  /** Undefined if the document on one side cannot be read. */
  readonly delta: Delta | undefined;
  /** Undefined if there is no budget, or no estimate to compare with it. */
  readonly budget: BudgetOutcome | undefined;
  /** If the service itself cannot be estimated after the change: its storage and network. Else empty. */
  readonly beside: readonly Line[];
}

/** What the services of a stack cost; `why` says why none can be estimated. */
export interface CostReview {
  readonly services: readonly ServiceCost[];
  readonly currency: Currency;
  /** Whether the size of the stored files is stated, and so counted. */
  readonly countsFiles: boolean;
  readonly why: string | undefined;
}

const linesOf = (side: Side) => (side === "absent" ? { lines: [] } : side);

/** A service's storage and network on one side of a change, given its document on that side. */
type AroundOn = (side: "before" | "after", document: JsonObject | undefined) => Around;

function aroundOf({ steps }: Preview, planned = NOTHING_AROUND): AroundOn {
  const gateway = steps.find(({ type }) => type === NAT_GATEWAY);
  const files = steps.find(({ type }) => type === FILE_SYSTEM);
  return (side, document) => {
    const egress = gateway ? gateway[side] !== undefined : planned.egress;
    const storageType = files ? files[side]?.inputs.storageType : planned.nasKind;
    return document ? aroundDocument(document, { storageType, egress }) : { ...planned, egress };
  };
}

/** The region of a service's provider or, if no step shows the provider, of the stack's configuration. */
function regionOf({ step }: ServiceChange, { steps, config }: Preview): string | undefined {
  const { provider = "" } = step.after ?? step.before ?? {};
  const own = steps.find(({ urn }) => provider.startsWith(`${urn}::`));
  const { region } = (own?.after ?? own?.before)?.inputs ?? {};
  return typeof region === "string" ? region : config["alicloud:region"];
}

function serviceCost(
  service: ServiceChange,
  options: CostOptions & { readonly region: string },
  around: AroundOn,
): ServiceCost {
  const { region, prices, currency, storedGB, budgetPerMonth } = options;
  const withAll = (side: "before" | "after", document: JsonObject | undefined) => ({
    ...around(side, document),
    storedGB,
    region,
    prices,
    currency,
  });
  const estimate = (side: "before" | "after"): Side => {
    if (service[side].state === "absent") return "absent";
    const document = known(service[side]);
    return document && estimateDocument(document, withAll(side, document));
  };
  const [before, after] = [estimate("before"), estimate("after")];
  const [from, to] = [linesOf(before), linesOf(after)];
  const isJudged = budgetPerMonth !== undefined && after !== undefined && after !== "absent";
  return {
    name: service.name,
    before,
    after,
    beside: after === undefined ? linesAround(withAll("after", undefined)) : [],
    delta: from && to && deltaOf(from, to),
    budget: isJudged
      ? checkBudget(after.total, budgetPerMonth, { currency, unknown: after.unknown })
      : undefined,
  };
}

/** What the services of a stack cost before and after a change. */
export function costReview(change: StackChange, options: CostOptions): CostReview {
  const { services, preview } = change;
  const said = {
    currency: options.currency ?? "CNY",
    countsFiles: options.storedGB !== undefined,
  } as const;
  if (services.length === 0) {
    const why = hasFailed(preview)
      ? "Not known: the preview failed before it came to the service."
      : "This preview shows no service, so there is nothing to estimate.";
    return { ...said, services: [], why };
  }
  const placed = services.map(
    (service) => options.region ?? regionOf(service, preview) ?? options.environmentRegion,
  );
  const regions = placed.filter((region) => region !== undefined);
  if (regions.length < services.length) {
    const why =
      "Prices are per region, and neither the service's provider nor the stack's configuration (`alicloud:region`) nor the environment has one.";
    return { ...said, services: [], why };
  }
  // A stack has storage and network once, however many services it has, so the first one carries them.
  const around = aroundOf(preview, options.planned);
  const none = () => NOTHING_AROUND;
  return {
    ...said,
    services: services.map((service, at) =>
      serviceCost(service, { ...options, region: regions[at]! }, at === 0 ? around : none),
    ),
    why: undefined,
  };
}
