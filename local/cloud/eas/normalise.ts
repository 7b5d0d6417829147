import { withPrimaryKeys } from "./aliases";
import { isObject, type JsonObject, type JsonValue, merge, objectAt, objectsAt } from "./document";
import type { ServiceRecord } from "./service";

/**
 * A document as a server might return it that makes every change seen anywhere. Aliases become primary
 * keys. Defaults are added: `metadata.region`, `rpc`, a container's name and more, as in a stored
 * configuration in a backend's tests, and `generate_token` as a text, as in a sample of the command line
 * tool. Empty values are dropped. Keys are in alphabetical order. If the service has labels, an empty
 * `labels` is there (the provider's own test expects it). No server is known to do all of this.
 */
export function normalise(document: JsonObject, record: ServiceRecord): JsonObject {
  const renamed = withPrimaryKeys(document);
  const containers = objectsAt(renamed, "containers").map((container) =>
    merge({ name: "worker0" }, container),
  );
  const shown = {
    ...merge(defaults(record.region), renamed),
    ...(containers.length > 0 && { containers }),
  };
  const labelled = Object.keys(record.labels).length > 0;
  return sorted(shown, labelled ? { labels: objectAt(renamed, "labels") } : {});
}

const defaults = (region: string): JsonObject => ({
  credential: { generate_token: "false" },
  metadata: { region },
  networking: { traffic_state: "Standalone" },
  rpc: {
    enable_service_hang_detect: true,
    io_threads: 4,
    keepalive: 5000,
    max_queue_size: 64,
    worker_threads: 5,
  },
  runtime: { termination_grace_period: 30 },
});

/** The document with its keys in alphabetical order and without empty values, plus `more` as it is. */
function sorted(document: JsonObject, more: JsonObject = {}): JsonObject {
  const kept = Object.entries(document)
    .map(([key, value]): [string, JsonValue] => [key, clean(value)])
    .filter(([key, value]) => !isEmpty(value) && !(key in more));
  const entries = [...kept, ...Object.entries(more)];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function clean(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(clean);
  return isObject(value) ? sorted(value) : value;
}

function isEmpty(value: JsonValue): boolean {
  if (value === "" || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
