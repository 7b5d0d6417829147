/** A mounted folder as written in the EAS document: `oss://<bucket>/<folder>/`. */
export const OSS_ADDRESS = /^oss:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** A folder of a bucket. */
export interface OssFolder {
  bucket: string;
  /** Without leading and trailing slashes; empty for the whole bucket. */
  folder: string;
}

/** Parses the address of a folder; undefined when it is not in a bucket. */
export function ossFolder(address: string | undefined): OssFolder | undefined {
  const found = OSS_ADDRESS.exec(address ?? "");
  if (!found) return undefined;
  const [, bucket = "", folder = ""] = found;
  return { bucket, folder: folder.replace(/^\/+|\/+$/g, "") };
}
