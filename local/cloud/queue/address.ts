/** Where a request to the queue service goes. */
export interface Address {
  queue: "input" | "sink";
  /** What comes after the service: the container is called on it. Empty for the queue itself. */
  path: string;
}

/**
 * Reads the path of a request. The service is addressed as `/api/predict/<service>`, as
 * `/api/predict/<group>.<service>`, or by nothing at all, as inside the cluster; `/sink` after it
 * is the output queue and every other path belongs to the input queue.
 *
 * Undefined when the path names another service.
 */
export function parseAddress(pathname: string, service: string): Address | undefined {
  const gateway = /^\/(?:api\/)?predict\/([^/]+)(.*)$/.exec(pathname);
  const named = gateway ? decode(gateway[1]!) : service;
  if (named !== service && !named?.endsWith(`.${service}`)) return undefined;
  const path = (gateway ? gateway[2]! : pathname).replace(/^\/+|\/+$/g, "");
  return path === "sink" ? { queue: "sink", path: "" } : { queue: "input", path };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
