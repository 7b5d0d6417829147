import type { JsonObject } from "../document/json";
import { leaves, primaryKey } from "./spelling";

/** What stands in a list comes and goes with it, so a list is one key. */
const wholeKey = (primary: string) => primary.replace(/\.\[.*/, "");

/**
 * Keys that the stack asks for and did not before, for which the service is replaced: EAS merges updates,
 * so one that is there could not be taken away again. None where it is not noted what it asked for.
 */
export function addedKeys(wanted: JsonObject, before: ReadonlySet<string>): readonly string[] {
  if (before.size === 0) return [];
  const had = new Set([...before].map(wholeKey));
  const asked = new Set(leaves(wanted).map(({ path }) => wholeKey(primaryKey(path))));
  return [...asked].filter((key) => !had.has(key));
}
