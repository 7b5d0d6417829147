import { unfollowedProxy } from "./proxy";

/** The error at the end of a chain of causes: Node hides what was the matter one level down, or two. */
function innermost(error: Error & { code?: unknown }): Error & { code?: unknown } {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

/**
 * What was behind a request that did not arrive: a code of Node's, where it has one, and words.
 *
 * @param hostname where the request was to go
 */
export function causeOf(error: unknown, hostname: string): { code?: string; message: string } {
  const { message: outer } = error as Error;
  const cause = innermost(error as Error);
  const code = typeof cause.code === "string" ? cause.code : undefined;
  // A list of attempts has no message.
  const message = cause.message || code || outer;
  return { code, message: message + unfollowedProxy(hostname) };
}
