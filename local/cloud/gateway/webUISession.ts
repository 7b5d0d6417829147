import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { COOKIE_PREFIX, cookie, setCookie } from "./cookies";

/** The cookie by which a browser is known again after it opened the page of a WebUI. */
const name = (service: string) => `${COOKIE_PREFIX}user-${service}`;

/** Who sent a request, once they opened the page; undefined for a program that did not. */
export function userOf(request: IncomingMessage, service: string): string | undefined {
  const user = cookie(request, name(service));
  return user !== undefined && /^[0-9a-f]{8}$/.test(user) ? user : undefined;
}

/** Makes the sender known, by a cookie of the answer, when they are new and ask for the page. */
export function welcome(
  request: IncomingMessage,
  response: ServerResponse,
  service: string,
): string | undefined {
  const known = userOf(request, service);
  if (known !== undefined || !isPage(request)) return known;
  const user = randomBytes(4).toString("hex");
  setCookie(response, name(service), user);
  return user;
}

/** The front page of a WebUI. */
const isPage = ({ method, url = "/" }: IncomingMessage) =>
  (method === "GET" || method === "HEAD") && url.replace(/\?.*$/, "") === "/";
