/** A mounted folder as the EAS document writes it: `oss://<bucket>/<folder>/`. */
export const OSS_ADDRESS = /^oss:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:\/(.*))?$/;
