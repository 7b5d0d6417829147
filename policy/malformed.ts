import { isObject, type JsonObject } from "../components/document/json";
import { valueAt } from "../components/document/readJson";

/** Paths at which a document must hold an object or, in LISTS, a list of objects. */
const OBJECTS = ["metadata", "cloud", "cloud.computing"];
const LISTS = ["containers", "storage", "cloud.computing.instances"];

const isMissing = (value: unknown) => value === undefined || value === null;

/** The kind of a value in a word or two, without showing the value. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Finds the parts of a document that no rule can look into: not an object, or not a list of objects. */
export function malformed(document: JsonObject): string[] {
  const objects = OBJECTS.flatMap((path) => {
    const value = valueAt(document, ...path.split("."));
    if (isMissing(value) || isObject(value)) return [];
    return [`${path} must be an object; it is ${kindOf(value)}.`];
  });
  const lists = LISTS.flatMap((path) => {
    const value = valueAt(document, ...path.split("."));
    if (isMissing(value)) return [];
    if (!Array.isArray(value))
      return [`${path} must be a list of objects; it is ${kindOf(value)}.`];
    return value.flatMap((entry, index) =>
      isObject(entry) ? [] : [`${path}.${index} must be an object; it is ${kindOf(entry)}.`],
    );
  });
  return [...objects, ...lists];
}
