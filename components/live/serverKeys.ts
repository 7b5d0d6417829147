/** A key that EAS writes into a document by itself. */
interface ServerKey {
  /** Its primary name; `*` stands for any one part. */
  readonly key: string;
  /** What it was seen to be; undefined: different from service to service. */
  readonly usual?: string | number | boolean;
}

/**
 * Keys that a document may come back with although nobody wrote them. No server is known to add all
 * of them: `generate_token` (a text) and `metadata.region` stand in a sample of the vendor's command
 * line tool, the others in a stored configuration in a published backend's tests, `labels` in the
 * provider's own test (inferred from those, not seen on a live account).
 */
const SERVER_KEYS: readonly ServerKey[] = [
  { key: "containers.*.name", usual: "worker0" },
  { key: "credential.generate_token", usual: false },
  { key: "labels" },
  { key: "labels.*" },
  { key: "metadata.region" },
  { key: "metadata.workspace_id" },
  { key: "networking.gateway" },
  { key: "networking.traffic_state", usual: "Standalone" },
  { key: "rpc.enable_service_hang_detect", usual: true },
  { key: "rpc.io_threads", usual: 4 },
  { key: "rpc.keepalive", usual: 5000 },
  { key: "rpc.max_queue_size", usual: 64 },
  { key: "rpc.worker_threads", usual: 5 },
  { key: "runtime.termination_grace_period", usual: 30 },
  { key: "workspace_id" },
];

const matches = (pattern: string, key: string) => {
  const [parts, found] = [pattern.split("."), key.split(".")];
  return (
    parts.length === found.length && parts.every((part, at) => ["*", found[at]].includes(part))
  );
};

/** What is known of a key that EAS writes by itself; undefined for every other. */
export const serverKey = (primary: string): ServerKey | undefined =>
  SERVER_KEYS.find(({ key }) => matches(key, primary));
