/** The local cloud cannot be started, reached or stopped; the message says why and what to do. */
export class CloudError extends Error {
  override readonly name = "CloudError";
}
