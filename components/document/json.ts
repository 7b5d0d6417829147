import { isObject, kindOf } from "../../client/json";

export { isObject, kindOf };

/** A JSON object: the service document, or keys of it that this package has no setting for. */
export type JsonObject = { readonly [key: string]: unknown };

/**
 * Merges `extra` into `base`: objects are merged, everything else is replaced, and null removes a key
 * (RFC 7396). An object is removed with the last key that null removes from it.
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

/** The paths of all values in an object, such as `metadata.rpc.keepalive`; a list counts as one value. */
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

/** The document as JSON text with sorted keys: the same document always gives the same text. */
export const serialise = (document: JsonObject): string => JSON.stringify(sorted(document));
