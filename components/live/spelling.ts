import { isObject, type JsonObject } from "../document/json";

/** Where a value stands in a document; numbers are places in a list. */
export type Path = readonly (string | number)[];

/**
 * Keys that EAS takes as another spelling of a primary one, `[spelling, primary]`, as the published
 * source of a backend lists them. That a service may come back under the primary keys is inferred
 * from it. `networking.gateway` is left out: the same source keeps what was written.
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
 * The one name that all spellings of a key have here. The place in a list is written as `[0]`, which
 * is another one than the key `0` of an object.
 */
export function primaryKey(path: Path): string {
  // `metadata` takes `rpc.keepalive` as a flat key, too, which is the same text then.
  const key = path.map((part) => (typeof part === "number" ? `[${part}]` : part)).join(".");
  const spelling = SPELLINGS.find(([one]) => key === one || key.startsWith(`${one}.`));
  return spelling ? `${spelling[1]}${key.slice(spelling[0].length)}` : key;
}

/**
 * Whether two values mean the same: EAS reads numbers and switches in quotes as such (seen in a
 * backend's published helpers).
 */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  typeof one === "object" || typeof other === "object"
    ? JSON.stringify(one) === JSON.stringify(other)
    : String(one) === String(other);

/** A value that holds no other, and where it stands. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** Whether a value holds others, which then are what is compared. */
const holdsOthers = (value: unknown): value is JsonObject | unknown[] =>
  Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;

/** All values of a document that hold no other. */
export function leaves(value: unknown, path: Path = []): Leaf[] {
  if (!holdsOthers(value)) return [{ path, value }];
  return Array.isArray(value)
    ? value.flatMap((inner, at) => leaves(inner, [...path, at]))
    : Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Marks the place of a value that goes; the places of a list must not move before all are known. */
export const GONE = Symbol("gone");

/** The document with each leaf made anew. */
export function mapLeaves(value: unknown, make: (leaf: Leaf) => unknown, path: Path = []): unknown {
  if (!holdsOthers(value)) return make({ path, value });
  if (Array.isArray(value)) return value.map((inner, at) => mapLeaves(inner, make, [...path, at]));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapLeaves(inner, make, [...path, key])]),
  );
}

/** The value without what is marked as gone; what is empty without it goes too. */
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

/** The document with a value put where there may be nothing yet. */
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
