import { type JsonObject, objectAt, objectsAt, textAt } from "./document";

/** A folder of a bucket; the prefix is empty or ends in a slash. */
export interface OssFolder {
  bucket: string;
  prefix: string;
  readOnly: boolean;
}

/** The folder that `oss://<bucket>/<folder>/` names; undefined when it is not of that form. */
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

/**
 * The OSS folder that ComfyUI works in: the mount whose path equals `--data-dir`. Undefined when
 * there is none: the files then live and die with the container.
 */
export function dataFolder(document: JsonObject): OssFolder | undefined {
  const wanted = dataDir(document);
  for (const mount of objectsAt(document, "storage")) {
    const oss = objectAt(mount, "oss");
    const folder = ossFolder(textAt(oss, "path") ?? "");
    const path = textAt(mount, "mount_path")?.replace(/(.)\/+$/, "$1");
    if (wanted !== undefined && path === wanted && folder) {
      return { ...folder, readOnly: oss.readOnly === true || oss.readOnly === "true" };
    }
  }
  return undefined;
}
