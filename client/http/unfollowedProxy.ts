const VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");

/**
 * What to add to the message of a request that did not arrive: that a proxy is set which Node does not
 * go through by itself, other than the provider, which is Go. Empty where that cannot be the reason.
 */
export function unfollowedProxy(hostname: string, env: NodeJS.ProcessEnv = process.env): string {
  const name = VARIABLES.find((each) => env[each]);
  if (name === undefined || isLoopback(hostname)) return "";
  const followed = env.NODE_USE_ENV_PROXY === "1" || env.NODE_OPTIONS?.includes("--use-env-proxy");
  return followed
    ? ""
    : `; ${name} is set, and Node goes through it with NODE_USE_ENV_PROXY=1 only`;
}
