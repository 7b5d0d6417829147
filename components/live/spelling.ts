import { isObject, type JsonObject } from "../document/json";

/** The path of a value in a document; a number is an index in a list. */
export type Path = readonly (string | number)[];

/**
 * Keys that EAS takes as another spelling of a primary key, as `[spelling, primary]`. The published source
 * of a backend lists them. That a document may come back with the primary keys is inferred from it.
 * `networking.gateway` is left out, because the same source keeps what was written there.
 */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ["name", "metadata.name"],
  ["dockerAuth", "credential.docker_auth"],
  ["generate_token", "credential.generate_token"],
  ["role_arn", "credential.role_arn"],
  ["metadata.worker_threads", "rpc.worker_threads"],
  ["metadata.workers", "rpc.worker_threads"],
  ["metadata.io_threads", "rpc.io_threads"],
  ["metadata.max_queue_size", "rpc.max_queue_size"],
  ["metadata.rpc", "rpc"],
  ["metadata.scheduling", "scheduling"],
  ["metadata.path", "networking.path"],
  ["metadata.traffic_state", "networking.traffic_state"],
  ["metadata.enable_https", "networking.enable_https"],
  ["metadata.enable_http2", "networking.enable_http2"],
  ["metadata.enable_grpc", "networking.enable_grpc"],
  ["metadata.disable_internet_endpoint", "networking.disable_internet_endpoint"],
  ["metadata.autoscaler", "autoscaler"],
  ["metadata.cronscaler", "cronscaler"],
  ["metadata.eas.termination_grace_period", "runtime.termination_grace_period"],
  ["metadata.cuda", "runtime.cuda"],
];

/**
 * The one name that stands for all spellings of a key. An index in a list is written as `[0]`, so that it
 * differs from the key `0` of an object.
 */
export function primaryKey(path: Path): string {
  // `metadata` also takes `rpc.keepalive` as a flat key, which joins to the same text.
  const key = path.map((part) => (typeof part === "number" ? `[${part}]` : part)).join(".");
  const spelling = SPELLINGS.find(([one]) => key === one || key.startsWith(`${one}.`));
  return spelling ? `${spelling[1]}${key.slice(spelling[0].length)}` : key;
}

/**
 * Whether two values mean the same: EAS reads quoted numbers and booleans as numbers and booleans (seen in
 * a backend's published helpers).
 */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  typeof one === "object" || typeof other === "object"
    ? JSON.stringify(one) === JSON.stringify(other)
    : String(one) === String(other);

/** A value that holds no other values, and its path. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** Whether a value holds other values, which are then compared in its place. */
const holdsOthers = (value: unknown): value is JsonObject | unknown[] =>
  Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;

/** All values of a document that hold no other values. */
export function leaves(value: unknown, path: Path = []): Leaf[] {
  if (!holdsOthers(value)) return [{ path, value }];
  return Array.isArray(value)
    ? value.flatMap((inner, at) => leaves(inner, [...path, at]))
    : Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Marks a value that is to be removed. It stays in place for now, so that indexes in a list do not move. */
export const GONE = Symbol("gone");

/** A copy of the document with each leaf replaced by what `make` returns. */
export function mapLeaves(value: unknown, make: (leaf: Leaf) => unknown, path: Path = []): unknown {
  if (!holdsOthers(value)) return make({ path, value });
  if (Array.isArray(value)) return value.map((inner, at) => mapLeaves(inner, make, [...path, at]));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapLeaves(inner, make, [...path, key])]),
  );
}

/** A copy without what is marked as gone, and without lists and objects that are empty then. */
export function withoutGone(value: unknown): unknown {
  if (!holdsOthers(value)) return value;
  if (Array.isArray(value)) {
    const rest = value.map(withoutGone).filter((inner) => inner !== GONE);
    return rest.length === 0 ? GONE : rest;
  }
  const rest = Object.entries(value)
    .map(([key, inner]) => [key, withoutGone(inner)] as const)
    .filter(([, inner]) => inner !== GONE);
  return rest.length === 0 ? GONE : Object.fromEntries(rest);
}

/** A copy of the document with a value set at a path, which is made if it is not there. */
export function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (typeof key === "number") {
    const list = Array.isArray(value) ? [...value] : [];
    list[key] = withLeaf(list[key], rest, leaf);
    return list;
  }
  const object = isObject(value) ? value : {};
  return { ...object, [key]: withLeaf(object[key], rest, leaf) };
}
