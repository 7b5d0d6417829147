import { unfollowedProxy } from "./proxy";

/** The error at the end of a chain of causes. Node hides the real cause one or two levels down. */
function innermost(error: Error & { code?: unknown }): Error & { code?: unknown } {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

/**
 * Says why a request did not arrive: Node's error code, if there is one, and a message.
 *
 * @param hostname the host that the request was sent to
 */
export function causeOf(error: unknown, hostname: string): { code?: string; message: string } {
  const { message: outer } = error as Error;
  const cause = innermost(error as Error);
  const code = typeof cause.code === "string" ? cause.code : undefined;
  // An AggregateError of several connection attempts has no message.
  const message = cause.message || code || outer;
  return { code, message: message + unfollowedProxy(hostname) };
}
