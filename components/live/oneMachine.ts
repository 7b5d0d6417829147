import type { JsonObject } from "../document/json";
import { objectAt, textAt } from "../document/readJson";

/** The machine type if a list holds exactly one, with no other key; else undefined. */
function onlyType(instances: unknown): string | undefined {
  const [first, ...others] = Array.isArray(instances) ? instances : [];
  const isPlain = others.length === 0 && Object.keys(first ?? {}).join() === "type";
  return isPlain ? textAt(first, "type") : undefined;
}

/**
 * The wanted document, with its only machine written as the live service has it. The console writes a
 * single machine as `instance_type`, with null as the list. EAS takes either that key or a list, and an
 * update keeps what it has.
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
