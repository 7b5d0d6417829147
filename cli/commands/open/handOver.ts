import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pause } from "../../../client/http/pause";

/** How long to wait for the browser, which may take some seconds to start. */
const WAIT_MS = 30_000;

/**
 * Opens a link in the user's browser without anybody else seeing it. Every process on the machine can
 * read the browser's arguments, so the browser gets an address on loopback, which redirects it to the
 * link once.
 *
 * @param start starts the browser with an address
 * @returns whether a browser came for it
 */
export async function handOver(
  url: string,
  start: (address: string) => Promise<unknown>,
  signal: AbortSignal,
  waitMs = WAIT_MS,
): Promise<boolean> {
  const path = `/${randomBytes(16).toString("hex")}`;
  const came = new AbortController();
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== path || came.signal.aborted) {
      response.writeHead(404, { connection: "close" }).end();
      return;
    }
    const headers = {
      location: url,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    };
    response.on("close", () => came.abort());
    response.writeHead(302, { ...headers, connection: "close" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await start(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    // Why the wait ended is checked below.
    await pause(waitMs, AbortSignal.any([signal, came.signal])).catch(() => undefined);
    signal.throwIfAborted();
    return came.signal.aborted;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
