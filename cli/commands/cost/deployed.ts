import { objectOf } from "../../../client/json";
import { StateError, type StateResource, stackState } from "../../../client/stack/state";
import type { JsonObject } from "../../../components/document/json";
import {
  aroundDocument,
  type CostSettings,
  type Estimate,
  estimateDocument,
  estimateServerless,
} from "../../../cost";
import { FILE_SYSTEM, NAT_GATEWAY, SERVICE } from "../../../review/types";
import { estimateOptions } from "../../../stacks/cost";

/** The billed lines of what is deployed now, if they can be told. */
export type Deployed =
  | { readonly state: "known"; readonly lines: Estimate["lines"] }
  | { readonly state: "nothing" }
  | { readonly state: "unknown"; readonly why: string };

const STACK = "pulumi:pulumi:Stack";

/** The document of a service in a state; undefined when it is encrypted there or is not JSON. */
const documentOf = ({ inputs: { serviceConfig } }: StateResource): JsonObject | undefined =>
  typeof serviceConfig === "string" ? objectOf(serviceConfig) : undefined;

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/**
 * Estimates what a stack has deployed, with the same prices and the same use as the planned service.
 *
 * @param planned its region is used when the state has none
 */
export async function deployedLines(
  stack: string,
  planned: { region: string; cost: CostSettings },
  signal: AbortSignal,
): Promise<Deployed> {
  let resources: StateResource[];
  try {
    resources = await stackState(stack, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof StateError)) throw error;
    return { state: "unknown", why: error.message };
  }
  return linesOf(resources, planned);
}

function linesOf(
  resources: readonly StateResource[],
  planned: { region: string; cost: CostSettings },
): Deployed {
  const first = (wanted: string) => resources.find(({ type }) => type === wanted);
  const { outputs = {} } = first(STACK) ?? {};
  const { cost } = planned;
  const region = text(outputs.region) ?? planned.region;
  const alone = estimateOptions(region, { storage: undefined, egress: false }, cost);
  if (outputs.edition === "serverless") {
    return { state: "known", lines: estimateServerless(alone).lines };
  }
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
  return { state: "known", lines };
}
