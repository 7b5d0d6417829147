import type { JsonObject } from "../document/json";
import { objectAt, textAt } from "../document/readJson";

/** The machine of a list that has nothing but the name of one; undefined: it has more, or none. */
function onlyType(instances: unknown): string | undefined {
  const [first, ...others] = Array.isArray(instances) ? instances : [];
  const isPlain = others.length === 0 && Object.keys(first ?? {}).join() === "type";
  return isPlain ? textAt(first, "type") : undefined;
}

/**
 * The document that is wanted, with its one machine where the service has its own: the console writes
 * that as `instance_type`, beside a list of null. EAS takes either the one or a list, and keeps in an
 * update what it has.
 */
export function withMachineAsLive(live: JsonObject, wanted: JsonObject): JsonObject {
  const has = objectAt(objectAt(live, "cloud"), "computing");
  const cloud = objectAt(wanted, "cloud");
  const { instances, ...computing } = objectAt(cloud, "computing");
  const type = onlyType(instances);
  const isAlone = textAt(has, "instance_type") !== undefined && (has.instances ?? null) === null;
  if (type === undefined || !isAlone || "instance_type" in computing) return wanted;
  return { ...wanted, cloud: { ...cloud, computing: { ...computing, instance_type: type } } };
}
