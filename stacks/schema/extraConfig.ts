import { z } from "zod";
import { isObject, type JsonObject, paths } from "../../components/json";

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

const touches = (path: string, own: string) =>
  path === own || path.startsWith(`${own}.`) || own.startsWith(`${path}.`);

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
 * Keys merged last into the service document, for what there is no setting for; null takes a key
 * out. Refused where they would contradict what the package guarantees.
 */
export const extraConfig = z
  .record(z.string(), z.unknown())
  .superRefine((extra, context) => {
    const given = paths(extra);
    for (const [own, instead] of OWN_KEYS) {
      if (!given.some((path) => touches(path, own))) continue;
      if (own === "cloud.computing" && withoutMachines(extra)) continue;
      context.addIssue({
        code: "custom",
        path: own.split("."),
        message: `is decided by this package; use ${instead}`,
      });
    }
    for (const key of flatKeys(extra)) {
      context.addIssue({
        code: "custom",
        path: ["metadata", key],
        message: `must be written nested, as metadata: { rpc: { ${key.slice(4)}: … } }`,
      });
    }
  })
  .default({});
