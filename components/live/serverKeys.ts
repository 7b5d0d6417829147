/**
 * Keys that a document may come back with although nobody wrote them, by their primary names; `*` stands
 * for any one part. Their values are not watched, because it is not known what each account has there. A
 * stack that cares about one sets it in `extraConfig`.
 *
 * No server is known to add all of them. `generate_token` and `metadata.region` are in a sample of the
 * vendor's command line tool, `Standard` is among the types of a published backend, `labels` are in the
 * provider's own test, and the others are in a stored configuration in that backend's tests (inferred from
 * those, not seen on a live account).
 */
export const SERVER_KEYS: readonly string[] = [
  "containers.*.name",
  "credential.generate_token",
  "labels",
  "labels.*",
  "metadata.region",
  "metadata.type",
  "metadata.workspace_id",
  "networking.gateway",
  "networking.traffic_state",
  "rpc.enable_service_hang_detect",
  "rpc.io_threads",
  "rpc.keepalive",
  "rpc.max_queue_size",
  "rpc.worker_threads",
  "runtime.termination_grace_period",
  "workspace_id",
];

const matches = (pattern: string, key: string) => {
  const [parts, found] = [pattern.split("."), key.split(".")];
  return (
    parts.length === found.length && parts.every((part, at) => part === "*" || part === found[at])
  );
};

/** Whether EAS may have added a key itself. */
export const isServerKey = (primary: string): boolean =>
  SERVER_KEYS.some((pattern) => matches(pattern, primary));
