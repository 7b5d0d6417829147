/**
 * Whether OSS has refused its public address: to accounts that began to use OSS on 20 March 2025 or later, it
 * gives and takes no data there for buckets in the Chinese mainland (documented: "Access OSS through a custom
 * domain name"; HTTP 400).
 */
export const refusesPublicAddress = (said: string): boolean => /PublicEndpointForbidden/.test(said);

/** What to do then. That the internal address is not refused is inferred: only the public one is named. */
export const PUBLIC_ADDRESS_REFUSED =
  "OSS refuses its public address to this account: work on a machine in the bucket's region, with the variable " +
  "OSS_ENDPOINT=oss-<region>-internal.aliyuncs.com, or outside the Chinese mainland; see docs/first-deployment.md";
