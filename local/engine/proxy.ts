import * as http from "node:http";
import { EngineError } from "./problems";

/** `NO_PROXY` of an environment, with the addresses of this machine, which no proxy can reach. */
export function noProxy(env: NodeJS.ProcessEnv): string {
  return [env.NO_PROXY ?? env.no_proxy, "127.0.0.1", "localhost"].filter(Boolean).join(",");
}

/**
 * Fetches through the proxy that `HTTPS_PROXY` or `HTTP_PROXY` names, as every other tool of a set-up
 * does. Node's own `fetch` uses a proxy only if the whole process was started that way.
 *
 * @throws EngineError when the proxy is not an address; its value may have a password and is not shown
 * @throws TypeError as `fetch` does
 */
export async function fetchThroughProxy(
  url: string,
  options: RequestInit = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Response> {
  const restore = useProxy(env);
  try {
    return await fetch(url, options);
  } finally {
    restore();
  }
}

function useProxy(env: NodeJS.ProcessEnv): () => void {
  // An older Node (before 24.14) has no such function and goes without a proxy.
  if (typeof http.setGlobalProxyFromEnv !== "function") return () => undefined;
  const without = noProxy(env);
  try {
    return http.setGlobalProxyFromEnv({ ...env, NO_PROXY: without, no_proxy: without });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_PROXY_INVALID_CONFIG") throw error;
    throw new EngineError(
      "HTTPS_PROXY or HTTP_PROXY is not an address; write it such as http://proxy.example.com:3128, or leave it out.",
    );
  }
}
