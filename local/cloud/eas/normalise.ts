import { withPrimaryKeys } from "./aliases";
import { isObject, type JsonObject, type JsonValue, merge, objectAt, objectsAt } from "./document";
import type { ServiceRecord } from "./service";

/**
 * A document as a server might hand it back that does everything that was seen in one place or
 * another: aliases become primary keys; defaults are added (`metadata.region`, `rpc`, a container's
 * name and more, as in a stored configuration in a backend's tests, `generate_token` as a text, as
 * in a sample of the command line tool); empty values go; keys are in alphabetical order; `labels`
 * are there, empty, once the service has labels (the provider's own test expects it). No server is
 * known to do all of it.
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

/** In alphabetical order, without empty values but for `more`. */
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
