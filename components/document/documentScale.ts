import { isObject, type JsonObject } from "./json";
import { numberAt, objectAt } from "./readJson";

/** A scaler as the document has it: any value that is not null. */
export interface DocumentScaler {
  /** Its path in the document, such as `autoscaler` or `metadata.autoscaler`. */
  readonly path: string;
  readonly value: unknown;
}

const scalers = (document: JsonObject, key: string): DocumentScaler[] =>
  [
    { path: key, value: document[key] },
    { path: `metadata.${key}`, value: objectAt(document, "metadata")[key] },
  ].filter(({ value }) => value !== undefined && value !== null);

/**
 * The autoscalers of a document. Both places are the same setting (seen in a backend's published constants);
 * which of the two EAS takes if both are there is not documented.
 */
export const documentAutoscalers = (document: JsonObject): DocumentScaler[] =>
  scalers(document, "autoscaler");

/** The schedules of a document, which set the number of instances. Their format is not documented. */
export const documentCronscalers = (document: JsonObject): DocumentScaler[] =>
  scalers(document, "cronscaler");

const countAt = (parent: JsonObject, key: string): number | undefined => {
  const count = numberAt(parent, key);
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
};

/** How many instances a document is configured with; undefined when it has no valid number. */
export const documentInstances = (document: JsonObject): number | undefined =>
  countAt(objectAt(document, "metadata"), "instance");

/**
 * The smallest and the largest number of instances that a document lets EAS make; undefined when they cannot
 * be read, as with a schedule. If there are two autoscalers, the bounds include those of both.
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
