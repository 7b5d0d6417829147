import { unfollowedProxy } from "./proxy";

/**
 * What was behind a request that did not arrive: Node hides it one level down, or in a list of attempts.
 *
 * @param hostname where the request was to go
 */
export function causeOf(error: unknown, hostname: string): { code?: string; message: string } {
  const outer = error as Error & { cause?: Error & { code?: string } };
  const cause = outer.cause ?? (outer as Error & { code?: string });
  const message = cause.message || cause.code || outer.message;
  return { code: cause.code, message: message + unfollowedProxy(hostname) };
}
