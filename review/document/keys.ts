import type { JsonObject } from "../../components/document/json";
import { leaves, primaryKey } from "../../components/live/spelling";

/** A value of the document that differs; undefined on the side that does not have it. */
export interface KeyChange {
  /** Such as `containers.0.image`. */
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function byPrimary(document: JsonObject) {
  // A document without a key is itself the only value.
  const values = leaves(document).filter(({ path }) => path.length > 0);
  return new Map(values.map(({ path, value }) => [primaryKey(path), { path, value }]));
}

/** EAS reads numbers and switches in quotes as such (seen in a backend's published helpers). */
const same = (one: unknown, other: unknown) =>
  typeof one === "object" || typeof other === "object"
    ? JSON.stringify(one) === JSON.stringify(other)
    : String(one) === String(other);

/**
 * What differs between two documents, value by value, in the order of the keys. Two spellings of the
 * same key are the same key.
 */
export function keyChanges(before: JsonObject, after: JsonObject): KeyChange[] {
  const [old, wanted] = [byPrimary(before), byPrimary(after)];
  const primaries = [...new Set([...wanted.keys(), ...old.keys()])];
  return primaries
    .flatMap((primary): KeyChange[] => {
      const [from, to] = [old.get(primary), wanted.get(primary)];
      if (from && to && same(from.value, to.value)) return [];
      const key = (to ?? from)!.path.join(".");
      return [{ key, ...(from && { before: from.value }), ...(to && { after: to.value }) }];
    })
    .sort((one, other) => compare(one.key, other.key));
}

/** By the keys; places in a list as numbers, so that 10 comes after 9. */
const compare = (one: string, other: string) => one.localeCompare(other, "en", { numeric: true });

/** Whether a key is only on one side. */
export const isAddedOrRemoved = (change: KeyChange): boolean =>
  !("before" in change) || !("after" in change);
