import { documentMachines } from "../../components/document/documentMachines";
import type { JsonObject } from "../../components/document/json";
import { objectAt, objectsAt, textAt } from "../../components/document/readJson";

/** The images of a document. */
export const imagesOf = (document: JsonObject): string[] =>
  objectsAt(document, "containers").map((container) => textAt(container, "image") ?? "");

/** The machines of a document, best first. */
export const machinesOf = (document: JsonObject): string[] =>
  documentMachines(document).map(({ type }) => type);

/**
 * Machines that are bought at the market's price of the moment, and can be taken away. A bid beside
 * `instance_type` counts: whether EAS heeds it there is not known.
 */
export const spotMachines = (document: JsonObject): string[] =>
  documentMachines(document)
    .filter(({ spotPriceLimit }) => spotPriceLimit !== undefined)
    .map(({ type }) => type);

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
