import { isObject, type JsonObject } from "../document/json";
import { withMachineAsLive } from "./oneMachine";
import { isServerKey } from "./serverKeys";
import {
  GONE,
  isSameValue,
  type Leaf,
  leaves,
  mapLeaves,
  primaryKey,
  withLeaf,
  withoutGone,
} from "./spelling";

/** A value that differs between the service and what the stack wants. */
export interface Change {
  /** As the stack spells it, such as `containers.0.image`. */
  readonly key: string;
  /** What the service has; undefined: nothing. */
  readonly live?: unknown;
  /** What the stack wants; undefined: nothing. */
  readonly wanted?: unknown;
}

/** The wanted document after it was reconciled with what the service has. */
export interface Reconciled {
  /** What to send. A value that means the same as the service's is written as the service has it. */
  readonly document: JsonObject;
  /** What sending the document changes in the service. */
  readonly changes: readonly Change[];
  /** Keys that the service has and the stack does not ask for. EAS keeps them, because it merges updates. */
  readonly kept: readonly string[];
}

/** Whether the backend would drop a value because it is empty (seen in its published helpers). */
const isEmpty = (value: unknown) =>
  value === "" ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** The outermost list that holds a value; undefined: none does. */
function listOf({ path }: Leaf): string | undefined {
  const at = path.findIndex((part) => typeof part === "number");
  return at < 0 ? undefined : primaryKey(path.slice(0, at));
}

/**
 * Makes the document to send for a service that exists.
 *
 * The provider compares the document it is given with the one that EAS answers, key by key. EAS answers
 * with other spellings and with its own keys (inferred, see `serverKeys.ts`). So a value that means the
 * same is sent as the service spells it, and what EAS added itself is sent along.
 *
 * Everything else that only the service has is left out, so that it shows as a change: somebody wrote it by
 * hand, or the setting that wrote it is gone.
 *
 * @param before keys that the stack asked for before, so that EAS cannot have added them itself
 */
export function reconcile(
  live: JsonObject,
  wanted: JsonObject,
  before: ReadonlySet<string> = new Set(),
): Reconciled {
  const spelt = leaves(withMachineAsLive(live, wanted));
  const asked = new Map(spelt.map((leaf) => [primaryKey(leaf.path), leaf]));
  const lists = new Set([...asked.values()].map(listOf));
  const changes: Change[] = [];
  const kept: string[] = [];
  const met = new Set<string>();
  const scales = spelt.some(({ path }) => primaryKey(path).startsWith("autoscaler."));

  let document = mapLeaves(live, (leaf) => {
    const primary = primaryKey(leaf.path);
    const found = asked.get(primary);
    const key = (found ?? leaf).path.join(".");
    if (found) {
      met.add(primary);
      // The autoscaler sets this number; the stack only says how many there are at first (inferred).
      const follows = scales && primary === "metadata.instance";
      if (follows || isSameValue(leaf.value, found.value)) return leaf.value;
      changes.push({ key, live: leaf.value, wanted: found.value });
      return found.value;
    }
    const isServers = isServerKey(primary) && !before.has(primary);
    if (isEmpty(leaf.value) || isServers) return leaf.value;
    // A list is written anew as a whole (inferred): an extra value in a list that the stack writes goes away.
    const list = listOf(leaf);
    if (list !== undefined && lists.has(list)) changes.push({ key, live: leaf.value });
    else kept.push(key);
    return GONE;
  });

  for (const [primary, leaf] of asked) {
    if (met.has(primary) || (isEmpty(leaf.value) && listOf(leaf) === undefined)) continue;
    changes.push({ key: leaf.path.join("."), wanted: leaf.value });
    document = withLeaf(document, leaf.path, leaf.value);
  }
  document = withoutGone(document);
  return { document: isObject(document) ? document : {}, changes, kept };
}
