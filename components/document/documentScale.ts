import { isObject, type JsonObject } from "./json";
import { numberAt, objectAt } from "./readJson";

/** A scaler as it stands: anything but nothing. */
export interface DocumentScaler {
  /** Where it stands, such as `autoscaler` or `metadata.autoscaler`. */
  readonly path: string;
  readonly value: unknown;
}

const scalers = (document: JsonObject, key: string): DocumentScaler[] =>
  [
    { path: key, value: document[key] },
    { path: `metadata.${key}`, value: objectAt(document, "metadata")[key] },
  ].filter(({ value }) => value !== undefined && value !== null);

/**
 * The autoscalers of a document. Both places are the same setting (seen in a backend's published
 * constants); which one EAS takes where there are two is not documented.
 */
export const documentAutoscalers = (document: JsonObject): DocumentScaler[] =>
  scalers(document, "autoscaler");

/** The schedules of a document, which set the number of instances; how they spell it is not documented. */
export const documentCronscalers = (document: JsonObject): DocumentScaler[] =>
  scalers(document, "cronscaler");

const countAt = (parent: JsonObject, key: string): number | undefined => {
  const count = numberAt(parent, key);
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
};

/** How many instances a document is configured with; undefined where that is no number of them. */
export const documentInstances = (document: JsonObject): number | undefined =>
  countAt(objectAt(document, "metadata"), "instance");

/**
 * The fewest and the most instances that a document lets EAS make; undefined where that cannot be
 * read, as with a schedule. Of two autoscalers the bounds are those of both.
 */
export function documentScale(document: JsonObject): { from: number; to: number } | undefined {
  if (documentCronscalers(document).length > 0) return undefined;
  const autoscalers = documentAutoscalers(document);
  const counts =
    autoscalers.length === 0
      ? [documentInstances(document)]
      : autoscalers.flatMap(({ value }) => {
          const scaler = isObject(value) ? value : {};
          return [countAt(scaler, "min"), countAt(scaler, "max")];
        });
  const known = counts.filter((count) => count !== undefined);
  return known.length < counts.length
    ? undefined
    : { from: Math.min(...known), to: Math.max(...known) };
}
