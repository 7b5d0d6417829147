/** The local cloud cannot be had, or not stopped; the message says why and what to do. */
export class CloudError extends Error {
  override readonly name = "CloudError";
}
