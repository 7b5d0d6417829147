import { isDeepStrictEqual } from "node:util";
import { isObject, isSecret, type Properties, type Value } from "./values";

/** How one property changed. */
export type Change = "add" | "delete" | "update";

/**
 * The properties that differ, by their path as the engine writes it (`environment.HOME`,
 * `triggers[0]`). A secret counts as one value: changes inside it are not listed separately. A value
 * that became a secret has changed.
 */
export function diffProperties(olds: Properties, news: Properties): Map<string, Change> {
  const changes = new Map<string, Change>();
  collect("", olds, news, changes);
  return changes;
}

/** Whether a change of this property replaces the resource; the provider's schema says so of triggers. */
export function replaces(path: string): boolean {
  return path === "triggers" || path.startsWith("triggers[");
}

function collect(path: string, old: Value, now: Value, changes: Map<string, Change>): void {
  if (isDeepStrictEqual(old, now)) return;
  const comparable = !isSecret(old) && !isSecret(now);
  if (comparable && Array.isArray(old) && Array.isArray(now)) {
    for (let index = 0; index < Math.max(old.length, now.length); index++) {
      collectPart(`${path}[${index}]`, old[index], now[index], changes);
    }
  } else if (comparable && isObject(old) && isObject(now)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      collectPart(keyPath(path, key), old[key], now[key], changes);
    }
  } else {
    changes.set(path, "update");
  }
}

function collectPart(
  path: string,
  old: Value | undefined,
  now: Value | undefined,
  changes: Map<string, Change>,
): void {
  if (old === undefined || old === null) {
    if (now !== undefined && now !== null) changes.set(path, "add");
  } else if (now === undefined || now === null) {
    changes.set(path, "delete");
  } else {
    collect(path, old, now, changes);
  }
}

function keyPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}
