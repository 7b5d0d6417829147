import { isObject, type JsonObject, type JsonValue, objectAt, objectsAt } from "./document";

/**
 * A document as a server might hand it back that adds its defaults: what was seen in samples of
 * stored configurations (`metadata.region`, `generate_token` as a text, `labels`, a container
 * name), without empty values, keys in alphabetical order. Inferred as a whole.
 */
export function normalise(document: JsonObject, region: string): JsonObject {
  const containers = objectsAt(document, "containers").map((container) => ({
    name: "worker0",
    ...container,
  }));
  const shown: JsonObject = {
    ...document,
    metadata: { ...objectAt(document, "metadata"), region },
    generate_token: "false",
    networking: { traffic_state: "Standalone", ...objectAt(document, "networking") },
    ...(containers.length > 0 ? { containers } : {}),
  };
  return { ...sorted(shown), labels: objectAt(document, "labels") };
}

function sorted(document: JsonObject): JsonObject {
  const entries = Object.entries(document)
    .map(([key, value]): [string, JsonValue] => [key, clean(value)])
    .filter(([, value]) => !isEmpty(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
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
