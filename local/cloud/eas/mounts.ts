import { type JsonObject, objectAt, objectsAt, textAt } from "./document";

/** A folder of a bucket; the prefix is empty or ends in a slash. */
export interface OssFolder {
  bucket: string;
  prefix: string;
  readOnly: boolean;
}

/** The folder that `oss://<bucket>/<folder>/` names; undefined for any other form. */
export function ossFolder(path: string): Omit<OssFolder, "readOnly"> | undefined {
  const match = /^oss:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:\.[a-z0-9.-]+)?\/(.*)$/.exec(path);
  if (!match) return undefined;
  const folder = match[2]!.replace(/^\/+|\/+$/g, "");
  return { bucket: match[1]!, prefix: folder && `${folder}/` };
}

/** The `--data-dir` of ComfyUI's start command, without a trailing slash. */
export function dataDir(document: JsonObject): string | undefined {
  const [container = {}] = objectsAt(document, "containers");
  const command = textAt(container, "script") ?? textAt(container, "command") ?? "";
  const match = /--data-dir(?:\s+|=)(?:"([^"]+)"|'([^']+)'|([^\s;&|]+))/.exec(command);
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.replace(/(.)\/+$/, "$1");
}

/** A folder of a NAS file system, as a document names it. */
export interface NfsFolder {
  /** The domain of the mount target. */
  server: string;
  path: string;
  readOnly: boolean;
}

/**
 * The OSS folder that ComfyUI works in: the mount whose path equals `--data-dir`. Undefined if
 * there is none or if it is not an OSS mount.
 */
export function dataFolder(document: JsonObject): OssFolder | undefined {
  const oss = objectAt(dataMount(document), "oss");
  const folder = ossFolder(textAt(oss, "path") ?? "");
  return folder && { ...folder, readOnly: isReadOnly(oss) };
}

/** The same for a folder of a NAS file system. */
export function nfsDataFolder(document: JsonObject): NfsFolder | undefined {
  const nfs = objectAt(dataMount(document), "nfs");
  const server = textAt(nfs, "server");
  return server === undefined
    ? undefined
    : { server, path: textAt(nfs, "path") ?? "/", readOnly: isReadOnly(nfs) };
}

/** The domains of all mount targets in a document's mounts. */
export function nfsServers(document: JsonObject): string[] {
  const servers = objectsAt(document, "storage").map((mount) =>
    textAt(objectAt(mount, "nfs"), "server"),
  );
  return servers.filter((server) => server !== undefined);
}

function dataMount(document: JsonObject): JsonObject {
  const wanted = dataDir(document);
  const mount = objectsAt(document, "storage").find(
    (entry) => textAt(entry, "mount_path")?.replace(/(.)\/+$/, "$1") === wanted,
  );
  return (wanted !== undefined && mount) || {};
}

const isReadOnly = ({ readOnly }: JsonObject): boolean => readOnly === true || readOnly === "true";
