import { isObject, type JsonObject } from "./json";
import { numberAt, objectAt } from "./readJson";

/** An autoscaler as it stands: anything but nothing. */
export interface DocumentAutoscaler {
  /** Where it stands: `autoscaler` or `metadata.autoscaler`. */
  readonly path: string;
  readonly value: unknown;
}

/**
 * The autoscalers of a document. Both places are the same setting (seen in a backend's published
 * constants); which one EAS takes where there are two is not documented.
 */
export const documentAutoscalers = (document: JsonObject): DocumentAutoscaler[] =>
  [
    { path: "autoscaler", value: document.autoscaler },
    { path: "metadata.autoscaler", value: objectAt(document, "metadata").autoscaler },
  ].filter(({ value }) => value !== undefined && value !== null);

const countAt = (parent: JsonObject, key: string): number | undefined => {
  const count = numberAt(parent, key);
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
};

/** How many instances a document is configured with; undefined where that is no number of them. */
export const documentInstances = (document: JsonObject): number | undefined =>
  countAt(objectAt(document, "metadata"), "instance");

/**
 * The fewest and the most instances that a document lets EAS make; undefined where that cannot be
 * read. Of two autoscalers the bounds are those of both.
 */
export function documentScale(document: JsonObject): { from: number; to: number } | undefined {
  const scalers = documentAutoscalers(document);
  const counts =
    scalers.length === 0
      ? [documentInstances(document)]
      : scalers.flatMap(({ value }) => {
          const scaler = isObject(value) ? value : {};
          return [countAt(scaler, "min"), countAt(scaler, "max")];
        });
  const known = counts.filter((count) => count !== undefined);
  return known.length < counts.length
    ? undefined
    : { from: Math.min(...known), to: Math.max(...known) };
}
