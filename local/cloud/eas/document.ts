/** A service document or a part of one: whatever JSON the client sent. */
export type JsonObject = { [key: string]: JsonValue };
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object at a key, or an empty one if there is none. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** The objects of a list at a key; anything else in it is left out. */
export function objectsAt(parent: JsonObject, key: string): JsonObject[] {
  const value = parent[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text at a key, or undefined; like the backend, takes a number as a text too. */
export function textAt(parent: JsonObject, key: string): string | undefined {
  const value = parent[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The number at a key; like the backend, also reads a number in quotes (seen in its source). */
export function numberAt(parent: JsonObject, key: string): number | undefined {
  const value = parent[key];
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : undefined;
}

/** The name of the service that a document describes; `name` is an alias of `metadata.name`. */
export function serviceName(document: JsonObject): string | undefined {
  return textAt(objectAt(document, "metadata"), "name") ?? textAt(document, "name");
}

/** How many instances a document asks for. */
export const instanceCount = (document: JsonObject): number =>
  numberAt(objectAt(document, "metadata"), "instance") ?? 1;

/**
 * The merge that an update without `UpdateType` does: objects are merged key by key, everything else,
 * including lists, is replaced, and a key that the change leaves out stays as it was.
 */
export function merge(base: JsonObject, change: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const before = base[key];
    merged[key] = isObject(before) && isObject(value) ? merge(before, value) : value;
  }
  return merged;
}

const TOKENS = ["token", "private_token"];

/** Keys that the backend hides in parts of a document, besides the tokens at its top (seen in its source). */
const HIDDEN: Record<string, string[]> = { credential: TOKENS, metadata: ["uid", "caller_uid"] };

/** The document as DescribeService shows it: without its secrets, otherwise as it was sent. */
export function exported(document: JsonObject): JsonObject {
  const shown = Object.entries(without(document, TOKENS)).map(([key, value]) => {
    const hidden = HIDDEN[key];
    return [key, isObject(value) && hidden ? without(value, hidden) : value];
  });
  return Object.fromEntries(shown);
}

const without = (document: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));
