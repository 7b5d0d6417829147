import { isObject, type JsonObject } from "./json";
import { objectAt, textAt } from "./readJson";

/** A machine that a document asks for. */
export interface DocumentMachine {
  /** Its path in the document, such as `cloud.computing.instances.0`. */
  readonly path: string;
  /** Its name; empty when it has none. */
  readonly type: string;
  /** Whether it is in the list, which is the only place where a bid is documented. */
  readonly isListed: boolean;
  /** The highest bid per hour as the document has it, even null; undefined for a pay-as-you-go machine. */
  readonly spotPriceLimit: unknown;
  readonly spotPriceLimitPath: string;
}

/**
 * The machines on public resources that a document asks for, best first. A document has a single one,
 * `instance_type`, or a list (the vendor allows either; its console writes the single one with null as the
 * list). Which of them EAS takes if both are there is not documented, so all of them count: the single one
 * first, then the list, whose last machine is used when the others are out of stock.
 *
 * An entry that is no object counts as a machine without a name, so that a document never seems to ask for
 * less than it does.
 */
export function documentMachines(document: JsonObject): DocumentMachine[] {
  const computing = objectAt(objectAt(document, "cloud"), "computing");
  const { instances } = computing;
  const listed = (Array.isArray(instances) ? instances : []).map((entry: unknown, index) =>
    machine(isObject(entry) ? entry : {}, `cloud.computing.instances.${index}`),
  );
  const type = textAt(computing, "instance_type");
  if (type === undefined) return listed;
  const alone: DocumentMachine = {
    path: "cloud.computing.instance_type",
    type,
    isListed: false,
    spotPriceLimit: computing.spot_price_limit,
    spotPriceLimitPath: "cloud.computing.spot_price_limit",
  };
  return [alone, ...listed];
}

const machine = (entry: JsonObject, path: string): DocumentMachine => ({
  path,
  type: textAt(entry, "type") ?? "",
  isListed: true,
  spotPriceLimit: entry.spot_price_limit,
  spotPriceLimitPath: `${path}.spot_price_limit`,
});

/** The resource group or quota in which a service runs, if not on public machines. */
export const resourceGroup = (document: JsonObject): string | undefined => {
  const metadata = objectAt(document, "metadata");
  return textAt(metadata, "resource") ?? textAt(metadata, "quota_id");
};
