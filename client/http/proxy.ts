const VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");

/**
 * `proxyEnv` for an agent that is to go the way of Node's own `fetch`: the environment where that
 * goes through its proxies, which Node does only when asked to (documented; 22.21, 24 and newer).
 */
export function proxyEnv(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv | undefined {
  const isAsked =
    env.NODE_USE_ENV_PROXY === "1" || env.NODE_OPTIONS?.includes("--use-env-proxy") === true;
  return isAsked ? env : undefined;
}

/**
 * What to add to the message of a request that did not arrive: that a proxy is set, which Node does not
 * go through by itself, unlike the provider. Empty where none is set, it is followed, or the host is
 * this machine or one of `NO_PROXY`.
 */
export function unfollowedProxy(hostname: string, env: NodeJS.ProcessEnv = process.env): string {
  const name = VARIABLES.find((each) => env[each]);
  if (name === undefined || proxyEnv(env) || isLoopback(hostname)) return "";
  const spared = (env.NO_PROXY ?? env.no_proxy ?? "").split(",").map((each) => each.trim());
  const isSpared = spared.some(
    (each) => each === "*" || (each !== "" && hostname.endsWith(each.replace(/^\*/, ""))),
  );
  return isSpared
    ? ""
    : `; ${name} is set, and Node goes through it with NODE_USE_ENV_PROXY=1 only`;
}
