/** What EAS documents as bounds of a service document; each with how sure it is. */
export const limits = {
  /**
   * Inferred: one source gives this set and length, its own samples also show hyphens. The
   * stricter reading is taken, so that what passes here passes there.
   */
  name: /^[a-z0-9_]{3,63}$/,
  /** Confirmed: taken by EAS's own components in the container. */
  reservedPorts: [8080, 9090],
  /** Confirmed: a larger system disk fails. GiB. */
  diskGiB: 2000,
  /** Confirmed: queue and WebUI aside, a mount needs one of these (spelt as in the document). */
  storageSources: ["oss", "nfs", "dataset", "git", "code", "empty_dir", "image", "cache"],
  /** Confirmed that system directories are refused; which they are is inferred. */
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
  /** Confirmed: the bound of a service's automatic scaling. An older edition says 3000. */
  replicas: 1000,
  /** Confirmed. */
  serverlessRegions: ["cn-shanghai", "cn-hangzhou"] as readonly string[],
} as const;
