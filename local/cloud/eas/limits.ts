/** The documented bounds of a service document, each with how sure it is. */
export const limits = {
  /**
   * Inferred: one source gives this character set and length, but its own samples also show hyphens.
   * This is the stricter reading, so that what passes here passes there.
   */
  name: /^[a-z0-9_]{3,63}$/,
  /** Confirmed: EAS's own components in the container use them. */
  reservedPorts: [8080, 9090],
  /** Confirmed: a larger system disk fails. GiB. */
  diskGiB: 2000,
  /** Confirmed: a mount needs exactly one of these sources, spelt as in the document. */
  storageSources: ["oss", "nfs", "dataset", "git", "code", "empty_dir", "image", "cache"],
  /** That system directories are refused is confirmed; which ones is inferred. */
  systemDirectories: [
    "/",
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/proc",
    "/sbin",
    "/sys",
    "/usr",
  ],
  /** Confirmed: the upper bound of a service's automatic scaling. An older edition says 3000. */
  replicas: 1000,
  /** Confirmed. */
  serverlessRegions: ["cn-shanghai", "cn-hangzhou"] as readonly string[],
} as const;
