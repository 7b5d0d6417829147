import type { JsonObject } from "../../components/document/json";
import { objectAt, objectsAt, textAt, without } from "../../components/document/readJson";
import type { Left } from "./problem";

/** The setting `storage` and the keys that it does not cover, or what is wrong. */
export interface StorageFound {
  readonly storage?: JsonObject;
  readonly left: readonly Left[];
  readonly problems: readonly string[];
}

/** Reads where ComfyUI's files are. What exists there is used; nothing is made. */
export function storageOf(document: JsonObject): StorageFound {
  const entries = objectsAt(document, "storage");
  const [entry] = entries;
  if (entry === undefined) {
    return wrong(
      "storage: is missing, and this package never runs ComfyUI without storage; mount a folder of a bucket in the console first",
    );
  }
  if (entries.length > 1) {
    const where = entries.map((mount) => textAt(mount, "mount_path")).join(", ");
    return wrong(
      `storage: has ${entries.length} mounts (${where}), but the settings hold only the one with ComfyUI's data directory; remove the others in the console first`,
    );
  }
  const mountPath = textAt(entry, "mount_path") ?? "";
  const found = entry.nfs === undefined ? ossOf(entry) : nasOf(entry);
  if (typeof found === "string") return wrong(found);
  const [kind, source, known] = found;
  if (String(objectAt(entry, kind).readOnly) === "true") {
    return wrong("storage.0: is read-only, but ComfyUI writes its results there; make it writable");
  }
  const rest = Object.keys(without(objectAt(entry, kind), known));
  return {
    storage: { [kind === "nfs" ? "nas" : "oss"]: { ...source, mountPath } },
    left: rest.map((key) => ({ key: `storage.0.${kind}.${key}`, reason: "has no setting" })),
    problems: [],
  };
}

const wrong = (problem: string): StorageFound => ({ left: [], problems: [problem] });

type Source = readonly [kind: "oss" | "nfs", source: JsonObject, known: readonly string[]];

function ossOf(entry: JsonObject): Source | string {
  const path = textAt(objectAt(entry, "oss"), "path");
  if (path === undefined) {
    return "storage.0: is neither OSS nor NAS, the only two kinds with settings";
  }
  const [, bucket, rest = ""] = /^oss:\/\/([a-z0-9-]+)(?:\.[\w.-]+)?(?:\/(.*))?$/.exec(path) ?? [];
  if (bucket === undefined) return `storage.0.oss.path: "${path}" is not oss://<bucket>/<folder>/`;
  const folder = rest.replace(/^\/+|\/+$/g, "");
  if (folder === "") {
    return `storage.0.oss.path: "${path}" is a whole bucket, but the settings need a folder in it; move the files into a folder and mount that`;
  }
  return ["oss", { bucket, folder }, ["path", "readOnly"]];
}

function nasOf(entry: JsonObject): Source | string {
  const nfs = objectAt(entry, "nfs");
  const mountTarget = textAt(nfs, "server");
  if (mountTarget === undefined) return "storage.0.nfs.server: is missing";
  const path = textAt(nfs, "path") ?? "/";
  return [
    "nfs",
    { mountTarget, path: path.replace(/(.)\/+$/, "$1") },
    ["server", "path", "readOnly"],
  ];
}
