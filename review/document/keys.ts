import type { JsonObject } from "../../components/document/json";
import { isSameValue, leaves, primaryKey } from "../../components/live/spelling";

/** A value that differs between two documents; undefined on the side that does not have it. */
export interface KeyChange {
  /** Such as `containers.0.image`. */
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function byPrimary(document: JsonObject) {
  // An empty document yields itself as its only leaf, with an empty path.
  const values = leaves(document).filter(({ path }) => path.length > 0);
  return new Map(values.map(({ path, value }) => [primaryKey(path), { path, value }]));
}

/**
 * What differs between two documents, value by value, sorted by key. Two spellings of a key count as the
 * same key.
 */
export function keyChanges(before: JsonObject, after: JsonObject): KeyChange[] {
  const [old, wanted] = [byPrimary(before), byPrimary(after)];
  const primaries = [...new Set([...wanted.keys(), ...old.keys()])];
  return primaries
    .flatMap((primary): KeyChange[] => {
      const [from, to] = [old.get(primary), wanted.get(primary)];
      if (from && to && isSameValue(from.value, to.value)) return [];
      const key = (to ?? from)!.path.join(".");
      return [{ key, before: from?.value, after: to?.value }];
    })
    .sort(byKey);
}

/** Compares by key, with list indices as numbers, so that 10 comes after 9. */
export const byKey = (one: KeyChange, other: KeyChange): number =>
  one.key.localeCompare(other.key, "en", { numeric: true });

/** Whether a key is only on one side. */
export const isAddedOrRemoved = ({ before, after }: KeyChange): boolean =>
  before === undefined || after === undefined;
