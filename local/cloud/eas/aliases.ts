import { isObject, type JsonObject, type JsonValue } from "./document";

/**
 * Keys that are aliases of a primary key, as the published source of a backend lists them:
 * `[alias, primary]`. `networking.gateway` is left out, because that source keeps its alias.
 */
const aliases: [alias: string, primary: string][] = [
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

/** The document with primary keys only. If it has both spellings, the primary one counts (own). */
export function withPrimaryKeys(document: JsonObject): JsonObject {
  const renamed = nested(structuredClone(document));
  for (const [alias, primary] of aliases) {
    const value = take(renamed, alias.split("."));
    if (value !== undefined) put(renamed, primary.split("."), value);
  }
  return renamed;
}

/** Nests the flat keys that `metadata` also takes, such as `rpc.keepalive`. */
function nested(document: JsonObject): JsonObject {
  const { metadata } = document;
  if (!isObject(metadata)) return document;
  for (const key of Object.keys(metadata).filter((name) => /^(rpc|eas|scheduling)\./.test(name))) {
    const value = metadata[key]!;
    delete metadata[key];
    put(metadata, key.split("."), value);
  }
  return document;
}

/** Removes and returns the value at a path, and removes objects that become empty. */
function take(document: JsonObject, [key = "", ...rest]: string[]): JsonValue | undefined {
  const value = document[key];
  if (rest.length === 0) {
    delete document[key];
    return value;
  }
  if (!isObject(value)) return undefined;
  const taken = take(value, rest);
  if (taken !== undefined && Object.keys(value).length === 0) delete document[key];
  return taken;
}

/** Puts a value at a path unless there is one; an object is merged into an existing object. */
function put(document: JsonObject, [key = "", ...rest]: string[], value: JsonValue): void {
  const there = document[key];
  if (rest.length > 0) {
    const child = isObject(there) ? there : {};
    document[key] = child;
    put(child, rest, value);
  } else if (isObject(there) && isObject(value)) {
    for (const [name, part] of Object.entries(value)) put(there, [name], part);
  } else if (there === undefined) {
    document[key] = value;
  }
}
