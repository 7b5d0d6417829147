import { isObject, type JsonObject } from "./json";
import { objectAt, textAt } from "./readJson";

/** A machine that a document asks for. */
export interface DocumentMachine {
  /** Where it stands, such as `cloud.computing.instances.0`. */
  readonly path: string;
  /** Its name; empty where it has none. */
  readonly type: string;
  /** Whether it stands in the list, the only place that a bid is documented in. */
  readonly isListed: boolean;
  /** The highest bid per hour as it stands, also null; undefined on a pay-as-you-go machine. */
  readonly spotPriceLimit: unknown;
  readonly spotPriceLimitPath: string;
}

/**
 * The machines on public resources that a document asks for, best first. It may have one of its own,
 * `instance_type`, or a list (the vendor says either; its console pairs the one with a list of null).
 * Which EAS takes where there are both is not documented, so all of them count. The one is before the
 * list, whose last machine is what is left when the others are out of stock.
 *
 * An entry that is no object counts as a machine without a name: a document is not to pass for one
 * that asks for less.
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

/** The resource group or quota that a service runs in instead of on public machines. */
export const resourceGroup = (document: JsonObject): string | undefined => {
  const metadata = objectAt(document, "metadata");
  return textAt(metadata, "resource") ?? textAt(metadata, "quota_id");
};
