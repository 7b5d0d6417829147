import { objectOf } from "../../../client/json";
import { StateError, type StateResource, stackState } from "../../../client/stack/state";
import type { JsonObject } from "../../../components/document/json";
import {
  aroundDocument,
  type Delta,
  deltaOf,
  type Estimate,
  estimateDocument,
  estimateServerless,
} from "../../../cost";
import { FILE_SYSTEM, NAT_GATEWAY, SERVICE } from "../../../review/types";
import { estimateOptions } from "../../../stacks/cost";
import type { Subject } from "./subject";

/** What is deployed now, and how the planned service differs from it, if that can be told. */
export type Deployed =
  | { readonly state: "estimated"; readonly delta: Delta }
  | { readonly state: "nothing" }
  | { readonly state: "unknown"; readonly why: string };

type Planned = Pick<Subject, "estimate" | "cost">;

const STACK = "pulumi:pulumi:Stack";

/** The document of a service in a state; undefined when it is encrypted there or is not JSON. */
const documentOf = ({ inputs: { serviceConfig } }: StateResource): JsonObject | undefined =>
  typeof serviceConfig === "string" ? objectOf(serviceConfig) : undefined;

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/**
 * Estimates what a stack has deployed, with the same prices and the same use as the planned service,
 * and compares the two.
 *
 * @param planned its region is used when the state has none
 */
export async function deployedBefore(
  stack: string,
  planned: Planned,
  signal: AbortSignal,
): Promise<Deployed> {
  let resources: StateResource[];
  try {
    resources = await stackState(stack, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof StateError)) throw error;
    return { state: "unknown", why: error.message };
  }
  return compared(resources, planned);
}

function compared(resources: readonly StateResource[], { estimate, cost }: Planned): Deployed {
  const estimated = (lines: Estimate["lines"]): Deployed => ({
    state: "estimated",
    delta: deltaOf({ lines }, estimate),
  });
  const first = (wanted: string) => resources.find(({ type }) => type === wanted);
  const { outputs = {} } = first(STACK) ?? {};
  const region = text(outputs.region) ?? estimate.region;
  const alone = estimateOptions(region, { storage: undefined, egress: false }, cost);
  if (outputs.edition === "serverless") return estimated(estimateServerless(alone).lines);
  const services = resources.filter(({ type }) => type === SERVICE);
  if (services.length === 0) return { state: "nothing" };
  const documents = services.map(documentOf).filter((document) => document !== undefined);
  if (documents.length < services.length) {
    return { state: "unknown", why: "the service's document is encrypted in the state" };
  }
  const egress = first(NAT_GATEWAY) !== undefined;
  const storageType = first(FILE_SYSTEM)?.inputs.storageType;
  const withAll = (document: JsonObject) =>
    estimateOptions(region, aroundDocument(document, { storageType, egress }), cost);
  // Storage and network exist once, however many services there are.
  const lines = documents.flatMap(
    (document, index) => estimateDocument(document, index === 0 ? withAll(document) : alone).lines,
  );
  return estimated(lines);
}
