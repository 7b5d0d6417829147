/** Where a request to the queue service goes. */
export interface Address {
  queue: "input" | "sink";
  /** The path after the service, on which the container is called. Empty for the queue itself. */
  path: string;
}

/**
 * Reads the path of a request. The service is addressed as `/api/predict/<service>`, as
 * `/api/predict/<group>.<service>`, or, as inside the cluster, without any prefix. `/sink` after that
 * means the output queue; every other path belongs to the input queue.
 *
 * @returns undefined if the path names another service
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
