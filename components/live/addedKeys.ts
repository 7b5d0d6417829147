import type { JsonObject } from "../document/json";
import { leaves, primaryKey } from "./spelling";

/** Cuts a key at the first list: a list is sent as a whole, so it counts as one key. */
const wholeKey = (primary: string) => primary.replace(/\.\[.*/, "");

/**
 * Keys that the stack asks for now and did not ask for before. They replace the service: EAS merges
 * updates, so a key that was added could never be taken away again. None when there is no note of what
 * the stack asked for before.
 */
export function addedKeys(wanted: JsonObject, before: ReadonlySet<string>): readonly string[] {
  if (before.size === 0) return [];
  const had = new Set([...before].map(wholeKey));
  const asked = new Set(leaves(wanted).map(({ path }) => wholeKey(primaryKey(path))));
  return [...asked].filter((key) => !had.has(key));
}
