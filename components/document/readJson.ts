import { isObject, type JsonObject } from "./json";

/** The object at a key; an empty one when there is none. */
export const objectAt = (parent: JsonObject, key: string): JsonObject => {
  const value = parent[key];
  return isObject(value) ? value : {};
};

/** The value at a path; undefined when there is none. */
export const valueAt = (parent: JsonObject, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), parent);

/** The objects of a list at a key. */
export const objectsAt = (parent: JsonObject, key: string): JsonObject[] => {
  const value = parent[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The text at a key; a number counts as text, as it does for EAS. */
export const textAt = (parent: JsonObject, key: string): string | undefined => {
  const value = parent[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The number at a key; EAS takes numbers in quotes, too (seen in its published helpers). */
export const numberAt = (parent: JsonObject, key: string): number | undefined => {
  const value = parent[key];
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined;
};

/** The object without some of its keys. */
export const without = (value: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
