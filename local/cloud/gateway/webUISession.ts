import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { COOKIE_PREFIX, cookie, setCookie } from "./cookies";

/** The name of the cookie that identifies a browser after it has opened the page of a WebUI. */
const name = (service: string) => `${COOKIE_PREFIX}user-${service}`;

/** The user who sent a request; undefined for a sender that has not opened the page. */
export function userOf(request: IncomingMessage, service: string): string | undefined {
  const user = cookie(request, name(service));
  return user !== undefined && /^[0-9a-f]{8}$/.test(user) ? user : undefined;
}

/** Returns the sender's user. A new sender that requests the page becomes a user, by a cookie. */
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

/** Whether a request is for the front page of a WebUI. */
const isPage = ({ method, url = "/" }: IncomingMessage) =>
  (method === "GET" || method === "HEAD") && url.replace(/\?.*$/, "") === "/";
