import { isObject, type JsonObject, paths } from "../document/json";
import type { Problem } from "../problem";

/**
 * Keys of the service document that the package itself decides, with the setting to use instead;
 * also under the other names that EAS takes for them (from the vendor's published list of keys).
 */
const OWN_KEYS: readonly (readonly [key: string, instead: string])[] = [
  ["metadata.name", "the setting serviceName"],
  ["name", "the setting serviceName"],
  ["metadata.type", "the setting edition"],
  ["metadata.instance", "the setting instances; the Standard edition has one"],
  ["metadata.enable_webservice", "the setting edition"],
  ["metadata.workspace_id", "the setting workspaceId"],
  ["metadata.rpc.worker_threads", "nothing: ComfyUI works on one prompt at a time"],
  ["rpc.worker_threads", "nothing: ComfyUI works on one prompt at a time"],
  ["metadata.worker_threads", "nothing: ComfyUI works on one prompt at a time"],
  ["metadata.workers", "nothing: ComfyUI works on one prompt at a time"],
  ["cloud.computing", "the setting instanceTypes"],
  ["cloud.networking", "the setting network"],
  ["containers", "the settings imageVersion or image; port and --data-dir follow from the others"],
  ["storage", "the setting storage"],
  ["queue", "the setting queue, whose key extra takes what it has no name for"],
  ["autoscaler", "the setting autoscaler"],
  ["metadata.autoscaler", "the setting autoscaler"],
  ["token", "nothing: EAS makes the token, and the stack reads it back"],
  ["credential.token", "nothing: EAS makes the token, and the stack reads it back"],
  ["private_token", "nothing: EAS makes the token, and the stack reads it back"],
  ["credential.private_token", "nothing: EAS makes the token, and the stack reads it back"],
];

const isIn = (path: string, own: string) => path === own || path.startsWith(`${own}.`);

const touches = (path: string, own: string) => isIn(path, own) || own.startsWith(`${path}.`);

/**
 * Where objects without a key stand. Over an object one changes nothing, but it takes the place of a
 * list or a value: `storage: {}` would take the mount out.
 */
const emptyObjects = (value: JsonObject, prefix = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) => {
    if (!isObject(inner)) return [];
    const path = `${prefix}${key}`;
    return Object.keys(inner).length === 0 ? [path] : emptyObjects(inner, `${path}.`);
  });

/**
 * Machines of a resource group or quota need no list of public ones: `cloud.computing: null` then
 * takes it out.
 */
const withoutMachines = (extra: JsonObject): boolean =>
  isObject(extra.cloud) &&
  extra.cloud.computing === null &&
  isObject(extra.metadata) &&
  [extra.metadata.resource, extra.metadata.quota_id].some((id) => typeof id === "string");

/** `rpc.keepalive` as one key beside `rpc: {keepalive}` would be the same setting twice. */
const flatKeys = (extra: JsonObject): string[] =>
  isObject(extra.metadata)
    ? Object.keys(extra.metadata).filter((key) => key.startsWith("rpc."))
    : [];

/**
 * What of the keys that are merged last into a service document would contradict what the package
 * guarantees: the mount and `--data-dir`, port, token, number of instances and machines.
 */
export function extraConfigProblems(extra: JsonObject): Problem[] {
  const given = paths(extra);
  const empty = emptyObjects(extra);
  const own = OWN_KEYS.filter(
    ([key]) => given.some((path) => touches(path, key)) || empty.some((path) => isIn(path, key)),
  )
    .filter(([key]) => key !== "cloud.computing" || !withoutMachines(extra))
    .map(([key, instead]) => ({
      path: key.split("."),
      message: `is decided by this package; use ${instead}`,
    }));
  const flat = flatKeys(extra).map((key) => ({
    path: ["metadata", key],
    message: `must be written nested, as metadata: { rpc: { ${key.slice(4)}: … } }`,
  }));
  return [...own, ...flat];
}
