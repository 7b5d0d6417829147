import { isObject, type JsonObject, paths } from "../document/json";
import type { Problem } from "../problem";

const ONE_PROMPT = "leave it out: ComfyUI works on one prompt at a time";

const LEFT_TO_EAS = "leave it out: EAS makes the token, and the stack reads it back";

/**
 * Keys of the service document that the package decides itself, each with what to do instead. Includes
 * the other names that EAS takes for them (from the vendor's published list of keys).
 */
const OWN_KEYS: readonly (readonly [key: string, instead: string])[] = [
  ["metadata.name", "use the setting serviceName"],
  ["name", "use the setting serviceName"],
  ["metadata.type", "use the setting edition"],
  ["metadata.instance", "use the setting instances; the Standard edition has one"],
  ["metadata.enable_webservice", "use the setting edition"],
  ["metadata.workspace_id", "use the setting workspaceId"],
  ["metadata.rpc.worker_threads", ONE_PROMPT],
  ["rpc.worker_threads", ONE_PROMPT],
  ["metadata.worker_threads", ONE_PROMPT],
  ["metadata.workers", ONE_PROMPT],
  ["cloud.computing", "use the setting instanceTypes"],
  ["cloud.networking", "use the setting network"],
  [
    "containers",
    "use the settings imageVersion or image; port and --data-dir follow from the others",
  ],
  ["storage", "use the setting storage"],
  // The same as tags (inferred: both come back as Labels), so the provider would take them away again.
  ["labels", "use the setting tags"],
  ["queue", "use the setting queue; its key extra takes keys that have no setting"],
  ["autoscaler", "use the setting autoscaler"],
  ["metadata.autoscaler", "use the setting autoscaler"],
  ["token", LEFT_TO_EAS],
  ["credential.token", LEFT_TO_EAS],
  ["private_token", LEFT_TO_EAS],
  ["credential.private_token", LEFT_TO_EAS],
];

const isIn = (path: string, own: string) => path === own || path.startsWith(`${own}.`);

const touches = (path: string, own: string) => isIn(path, own) || own.startsWith(`${path}.`);

/**
 * Paths of the empty objects. Merged over an object, an empty one changes nothing; but it replaces a
 * list or a value: `storage: {}` would remove the mount.
 */
const emptyObjects = (value: JsonObject, prefix = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) => {
    if (!isObject(inner)) return [];
    const path = `${prefix}${key}`;
    return Object.keys(inner).length === 0 ? [path] : emptyObjects(inner, `${path}.`);
  });

/**
 * Whether the list of public machine types is removed by `cloud.computing: null`, as is right for a
 * service that runs on a resource group or quota.
 */
const withoutMachines = (extra: JsonObject): boolean =>
  isObject(extra.cloud) &&
  extra.cloud.computing === null &&
  isObject(extra.metadata) &&
  [extra.metadata.resource, extra.metadata.quota_id].some((id) => typeof id === "string");

/** Keys such as `"rpc.keepalive"`, which would set again what `rpc: {keepalive}` sets already. */
const flatKeys = (extra: JsonObject): string[] =>
  isObject(extra.metadata)
    ? Object.keys(extra.metadata).filter((key) => key.startsWith("rpc."))
    : [];

/**
 * Finds keys in `extraConfig` that would contradict what the package guarantees: the mount and
 * `--data-dir`, port, token, number of instances and machines.
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
      message: `is decided by this package; ${instead}`,
    }));
  const flat = flatKeys(extra).map((key) => ({
    path: ["metadata", key],
    message: `must be written nested, as metadata: { rpc: { ${key.slice(4)}: … } }`,
  }));
  return [...own, ...flat];
}
