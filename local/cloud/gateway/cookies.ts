import type { IncomingMessage, ServerResponse } from "node:http";

/** All cookies of the gateway begin so; what stands behind it does not see them. */
export const COOKIE_PREFIX = "eas-";

function pairs(request: IncomingMessage): [name: string, value: string][] {
  const parts = (request.headers.cookie ?? "").split(";").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const [name = "", ...value] = part.split("=");
    return [name, value.join("=")];
  });
}

/** The value of a cookie that came with a request. */
export const cookie = (request: IncomingMessage, name: string): string | undefined =>
  pairs(request).find(([given]) => given === name)?.[1];

/**
 * Sends a cookie along with an answer. It must name its service: a browser sends it to all ports
 * of a host. No other site can send it, and no script read it.
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

/** The cookies of a request without the gateway's own; undefined when none is left. */
export function foreignCookies(request: IncomingMessage): string | undefined {
  const kept = pairs(request).filter(([name]) => !name.startsWith(COOKIE_PREFIX));
  return kept.map((pair) => pair.join("=")).join("; ") || undefined;
}
