import type { JsonObject } from "../../components/json";
import { numberAt, objectAt, objectsAt, textAt } from "../../components/readJson";

/** The images of a document. */
export const imagesOf = (document: JsonObject): string[] =>
  objectsAt(document, "containers").map((container) => textAt(container, "image") ?? "");

/** The machines of a document, best first. */
export function machinesOf(document: JsonObject): string[] {
  const computing = objectAt(objectAt(document, "cloud"), "computing");
  const listed = objectsAt(computing, "instances").map((entry) => textAt(entry, "type") ?? "");
  const single = textAt(computing, "instance_type");
  return listed.length === 0 && single !== undefined ? [single] : listed;
}

/**
 * Machines that are bought at the market's price of the moment, and can be taken away. A bid beside
 * `instance_type` counts: whether EAS heeds it there is not known.
 */
export function spotMachines(document: JsonObject): string[] {
  const computing = objectAt(objectAt(document, "cloud"), "computing");
  const listed = objectsAt(computing, "instances");
  const alone = { type: computing.instance_type, spot_price_limit: computing.spot_price_limit };
  return (listed.length === 0 ? [alone] : listed)
    .filter((entry) => entry.spot_price_limit !== undefined)
    .map((entry) => textAt(entry, "type") ?? "");
}

/** How many instances there can be. */
export function instancesOf(document: JsonObject): { from: number; to: number } | undefined {
  const count = numberAt(objectAt(document, "metadata"), "instance");
  const scaler =
    "autoscaler" in document
      ? objectAt(document, "autoscaler")
      : objectAt(objectAt(document, "metadata"), "autoscaler");
  const from = numberAt(scaler, "min") ?? count;
  const to = numberAt(scaler, "max") ?? count;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Where a document's files are: `oss://bucket/folder/`, or `nas://server/path`. */
export const storageOf = (document: JsonObject): string[] =>
  objectsAt(document, "storage").map((entry) => {
    const oss = textAt(objectAt(entry, "oss"), "path");
    const { server, path = "" } = objectAt(entry, "nfs") as { server?: string; path?: string };
    return oss ?? (server === undefined ? "(another kind of storage)" : `nas://${server}${path}`);
  });

/** Both sides of a value, where both documents can be read and it differs. */
export function differs<T>(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  pick: (document: JsonObject) => T,
): readonly [T, T] | undefined {
  if (!before || !after) return undefined;
  const [from, to] = [pick(before), pick(after)];
  return JSON.stringify(from) === JSON.stringify(to) ? undefined : [from, to];
}
