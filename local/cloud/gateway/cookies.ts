import type { IncomingMessage, ServerResponse } from "node:http";

/** The prefix of all cookies of the gateway. What is behind the gateway does not see them. */
export const COOKIE_PREFIX = "eas-";

function pairs(request: IncomingMessage): [name: string, value: string][] {
  const parts = (request.headers.cookie ?? "").split(";").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const [name = "", ...value] = part.split("=");
    return [name, value.join("=")];
  });
}

/** The value of a cookie in a request. */
export const cookie = (request: IncomingMessage, name: string): string | undefined =>
  pairs(request).find(([given]) => given === name)?.[1];

/**
 * Adds a cookie to an answer. Its name must contain the service's uid, because a browser sends a
 * cookie to all ports of a host. No other site can make a browser send it, and no script can read it.
 */
export function setCookie(
  response: ServerResponse,
  name: string,
  value: string,
  maxAgeSeconds?: number,
): void {
  const age = maxAgeSeconds === undefined ? "" : `; Max-Age=${maxAgeSeconds}`;
  response.appendHeader("set-cookie", `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${age}`);
}

/** The cookies of a request without the gateway's own; undefined if none are left. */
export function foreignCookies(request: IncomingMessage): string | undefined {
  const kept = pairs(request).filter(([name]) => !name.startsWith(COOKIE_PREFIX));
  return kept.map((pair) => pair.join("=")).join("; ") || undefined;
}
