import { Server as HttpServer } from "node:http";
import type { Server } from "node:net";
import { onTestFinished } from "vitest";
import { listenOn } from "../../local/cloud/listenOn";

/** Lets a server listen on loopback until the test ends; returns its address, without a slash at its end. */
export async function loopback(server: Server): Promise<string> {
  const port = await listenOn(server);
  onTestFinished(() => {
    server.close();
    if (server instanceof HttpServer) server.closeAllConnections();
  });
  return `http://127.0.0.1:${port}`;
}
