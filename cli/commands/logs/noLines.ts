import { serviceInstances } from "../../../client/eas/instances";
import type { ServiceRef } from "../../../client/eas/service";
import { oneLine } from "../../../client/plain";

const NONE = "The log has no such lines.";

/** Why there may be none, for someone who asked for those of an instance that there is not. */
export async function noLines(ref: ServiceRef, instance: string | undefined): Promise<string> {
  if (instance === undefined) return NONE;
  // It only explains: that there are no lines was answered already.
  const instances = await serviceInstances(ref).catch(() => []);
  const names = instances.map(({ name }) => name);
  if (names.length === 0 || names.includes(instance)) return NONE;
  return oneLine(
    `${NONE} Now the service has no instance ${instance}; there are ${names.join(", ")}.`,
  );
}
