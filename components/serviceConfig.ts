/** One entry of the document's `storage`: what is mounted where, from OSS or from NAS. */
export type StorageEntry = {
  /** Where the instance sees it; equal to ComfyUI's `--data-dir`. */
  readonly mount_path: string;
  /** Marks the mount that holds the models; the vendor's samples always set it (confirmed). */
  readonly properties: { readonly resource_type: "model" };
} & (
  | { readonly oss: { readonly path: string; readonly readOnly: false } }
  | { readonly nfs: { readonly server: string; readonly path: string; readonly readOnly: false } }
);

/** What the document of a Standard service is made from. Plain values, so that it can be tested. */
export interface ServiceConfigInput {
  readonly serviceName: string;
  /** Image reference with tag or digest. */
  readonly image: string;
  /** Single-GPU machine types; EAS tries them in order when one is out of stock. */
  readonly instanceTypes: readonly string[];
  /** The mounted folder for models, nodes and results; without one they vanish on a restart. */
  readonly storage?: StorageEntry;
  /** Without one EAS uses the account's default workspace. */
  readonly workspaceId?: string;
  /** Merged last, key by key; lists are replaced whole. */
  readonly extraConfig?: JsonObject;
}

/** A JSON object: the service document, or keys of it that this package has no setting for. */
export type JsonObject = { readonly [key: string]: unknown };

/** The port ComfyUI listens on. EAS keeps 8080 and 9090 for itself (confirmed). */
const PORT = 8000;

/**
 * The longest time in ms that one HTTP request may take before the gateway ends it with 408. The
 * documentation gives 600000 in one place and 5000 in another, so it is stated here.
 */
const KEEPALIVE_MS = 600_000;

/**
 * The command line of the image. `--data-dir` must be the mount path, or models are not found and
 * results are lost (confirmed), so both come from the one storage entry.
 */
function startScript(mountPath?: string): string {
  const base = `python main.py --listen --port ${PORT}`;
  return mountPath === undefined ? base : `${base} --data-dir ${mountPath}`;
}

/**
 * The document that EAS expects for the Standard edition. Nothing else knows its field names.
 *
 * Only documented keys, and none with an empty value: the backend drops those, and a document that
 * comes back different shows a change on every preview (inferred from its published helpers).
 */
export function serviceConfig(input: ServiceConfigInput): JsonObject {
  const document = {
    metadata: {
      name: input.serviceName,
      // The prompt queue and the history live in one process; a second instance would answer
      // half of the `/history` calls with "unknown".
      instance: 1,
      enable_webservice: true,
      rpc: { keepalive: KEEPALIVE_MS },
      ...(input.workspaceId !== undefined && { workspace_id: input.workspaceId }),
    },
    cloud: { computing: { instances: input.instanceTypes.map((type) => ({ type })) } },
    ...(input.storage && { storage: [input.storage] }),
    containers: [
      { image: input.image, script: startScript(input.storage?.mount_path), port: PORT },
    ],
  };
  return merge(document, input.extraConfig ?? {});
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `base` with the keys of `extra` laid over it, objects merged and everything else replaced. */
export function merge(base: JsonObject, extra: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    const present = result[key];
    result[key] = isObject(present) && isObject(value) ? merge(present, value) : value;
  }
  return result;
}

/** The paths of all values in an object, such as `metadata.rpc.keepalive`; a list is one value. */
const paths = (value: JsonObject, prefix = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) ? paths(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  );

/**
 * What makes a service another one: when this value changes, the service is replaced.
 *
 * Besides the name and the workspace these are the keys that are in the document only because
 * somebody asked for them. EAS merges an update into what it has, so a key that is taken out of
 * the document would stay in force for ever (confirmed in the API's description).
 */
export const replacementKey = (input: ServiceConfigInput) => ({
  name: input.serviceName,
  workspaceId: input.workspaceId ?? "",
  keys: [...(input.storage ? ["storage"] : []), ...paths(input.extraConfig ?? {})].sort(),
});

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** The document as text with sorted keys, so that the same document is always the same text. */
export const serialise = (document: JsonObject): string => JSON.stringify(sorted(document));
