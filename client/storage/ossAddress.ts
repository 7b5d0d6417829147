/** A mounted folder as the EAS document writes it: `oss://<bucket>/<folder>/`. */
export const OSS_ADDRESS = /^oss:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** A folder of a bucket. */
export interface OssFolder {
  bucket: string;
  /** Without slashes around it; empty: all of the bucket. */
  folder: string;
}

/** The folder at an address; undefined when it is none of a bucket. */
export function ossFolder(address: string | undefined): OssFolder | undefined {
  const found = OSS_ADDRESS.exec(address ?? "");
  if (!found) return undefined;
  const [, bucket = "", folder = ""] = found;
  return { bucket, folder: folder.replace(/^\/+|\/+$/g, "") };
}
