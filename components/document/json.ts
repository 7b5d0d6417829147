import { isObject } from "../../client/json";

export { isObject };

/** A JSON object: the service document, or keys of it that this package has no setting for. */
export type JsonObject = { readonly [key: string]: unknown };

/**
 * `base` with the keys of `extra` laid over it, objects merged and everything else replaced; null
 * takes a key out (RFC 7396), and an object goes with the last key that null takes out of it.
 */
export function merge(base: JsonObject, extra: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    const present = result[key];
    const merged = isObject(value) ? merge(isObject(present) ? present : {}, value) : value;
    const emptied = isObject(value) && isEmpty(merged) && !isEmpty(value);
    if (merged === null || emptied) delete result[key];
    else result[key] = merged;
  }
  return result;
}

const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0;

/** The paths of all values in an object, such as `metadata.rpc.keepalive`; a list is one value. */
export const paths = (value: JsonObject, prefix = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) ? paths(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  );

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** The document as text with sorted keys, so that the same document is always the same text. */
export const serialise = (document: JsonObject): string => JSON.stringify(sorted(document));
