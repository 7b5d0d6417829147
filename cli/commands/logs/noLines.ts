import { serviceInstances } from "../../../client/eas/instances";
import type { ServiceRef } from "../../../client/eas/service";
import { oneLine } from "../../../client/plain";

const NONE = "The log has no such lines.";

/** Says that there are no lines, and why if somebody asked for an instance that does not exist. */
export async function noLines(ref: ServiceRef, instance: string | undefined): Promise<string> {
  if (instance === undefined) return NONE;
  // A failure is ignored: the instances only explain why there are no lines.
  const instances = await serviceInstances(ref).catch(() => []);
  const names = instances.map(({ name }) => name);
  if (names.length === 0 || names.includes(instance)) return NONE;
  return oneLine(
    `${NONE} The service has no instance ${instance} now; it has ${names.join(", ")}.`,
  );
}
