import { documentMachines } from "../../components/document/documentMachines";
import type { JsonObject } from "../../components/document/json";
import { objectAt, objectsAt, textAt } from "../../components/document/readJson";
import { known } from "../document/reading";
import type { ServiceChange } from "../service";

/** The images of a document. */
export const imagesOf = (document: JsonObject): string[] =>
  objectsAt(document, "containers").map((container) => textAt(container, "image") ?? "");

/** The machines of a document, in the order in which EAS tries them. */
export const machinesOf = (document: JsonObject): string[] =>
  documentMachines(document).map(({ type }) => type);

/**
 * The spot machines of a document, which cost the current market price and can be taken away. A bid
 * beside `instance_type` counts, because it is not known whether EAS heeds it there.
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

/** A value of a service's document on both sides, if both can be read and the value differs. */
export function differs<T>(
  { before, after }: ServiceChange,
  pick: (document: JsonObject) => T,
): readonly [T, T] | undefined {
  const [old, wanted] = [known(before), known(after)];
  if (!old || !wanted) return undefined;
  const [from, to] = [pick(old), pick(wanted)];
  return JSON.stringify(from) === JSON.stringify(to) ? undefined : [from, to];
}
