import { isObject, type JsonObject, kindOf } from "../components/document/json";
import { valueAt } from "../components/document/readJson";

/** Paths at which a document must hold an object or, in LISTS, a list of objects. */
const OBJECTS = ["metadata", "cloud", "cloud.computing"];
const LISTS = ["containers", "storage", "cloud.computing.instances"];

const isMissing = (value: unknown) => value === undefined || value === null;

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
