/** The caller gave something that cannot be used; the message lists all of it. */
export class UsageError extends Error {
  override name = "UsageError";
}
