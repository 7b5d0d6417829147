const VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");

const isAsked = (env: NodeJS.ProcessEnv) =>
  env.NODE_USE_ENV_PROXY === "1" || env.NODE_OPTIONS?.includes("--use-env-proxy") === true;

/** Whether this version of Node can use the proxies of the environment (documented; 22.21, 24 and newer). */
function canFollow(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}

/**
 * `proxyEnv` for an agent that is to use the same proxy as Node's own `fetch`: the environment if Node was
 * told to use its proxies, which it does not do by default.
 */
export const proxyEnv = (
  env: NodeJS.ProcessEnv = process.env,
  version = process.versions.node,
): NodeJS.ProcessEnv | undefined => (isAsked(env) && canFollow(version) ? env : undefined);

/** The same as an agent option. Node 22.21 accepts it, but the types know it only from Node 24 on. */
export const throughProxy = (): object => ({ proxyEnv: proxyEnv() });

/**
 * What to add to the message of a request that did not arrive: a proxy is set, but Node, unlike the provider,
 * does not use it by itself. Empty when no proxy is set, when Node uses it, or when the host is this machine
 * or listed in `NO_PROXY`.
 */
export function unfollowedProxy(
  hostname: string,
  env: NodeJS.ProcessEnv = process.env,
  version = process.versions.node,
): string {
  const name = VARIABLES.find((each) => env[each]);
  if (name === undefined || proxyEnv(env, version) || isLoopback(hostname)) return "";
  const spared = (env.NO_PROXY ?? env.no_proxy ?? "").split(",").map((each) => each.trim());
  const isSpared = spared.some(
    (each) => each === "*" || (each !== "" && hostname.endsWith(each.replace(/^\*/, ""))),
  );
  if (isSpared) return "";
  return isAsked(env)
    ? `; ${name} is set, but Node ${version} cannot use it; Node can from 22.21 on`
    : `; ${name} is set, but Node uses it only with NODE_USE_ENV_PROXY=1`;
}
