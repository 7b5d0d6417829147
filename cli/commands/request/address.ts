import { UsageError } from "../../../client/usageError";

/** Something with a scheme or a host in front. */
const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * The address of a request. It must lie below the service's own, because the token goes along. A
 * missing slash is added to a path; a whole URL is accepted when it is the service's.
 *
 * @param endpoint base URL without a slash at its end
 * @throws {UsageError} when the address is somewhere else
 */
export function addressOf(endpoint: string, path: string): URL {
  if (path.includes("#")) {
    throw new UsageError(
      `The path has a # in it, and nothing after that is sent; write %23 instead.`,
    );
  }
  const below = path === "" || /^[/?]/.test(path) ? path : `/${path}`;
  const text = ABSOLUTE.test(path) ? path.replace(/^\/\//, "http://") : `${endpoint}${below}`;
  if (!URL.canParse(text)) throw new UsageError(`${path} is not a path.`);
  const [url, base] = [new URL(text), new URL(endpoint)];
  const root = base.pathname.replace(/\/+$/, "");
  const isBelow = url.pathname === root || url.pathname.startsWith(`${root}/`);
  if (url.origin !== base.origin || !isBelow || url.username !== "" || url.password !== "") {
    throw new UsageError(
      `${path} is not below the service's address ${endpoint}, and the token is sent nowhere else; write a path, such as /prompt.`,
    );
  }
  return url;
}
