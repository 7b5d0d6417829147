import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** Takes over a connection that requests a websocket. */
type Take = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The connections taken over from each server. A closing server waits for them but does not close them. */
const taken = new WeakMap<Server, Set<Duplex>>();

/**
 * Lets `take` handle connections that request a websocket. Node no longer listens for their errors, so
 * without the listener here a connection that its client breaks would end the whole program.
 */
export function onUpgrade(server: Server, take: Take): void {
  const own = new Set<Duplex>();
  taken.set(server, own);
  server.on("upgrade", (request, socket, head) => {
    own.add(socket);
    socket.on("close", () => own.delete(socket));
    socket.on("error", () => socket.destroy());
    take(request, socket, head);
  });
}

/** Closes a server and all its open connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    for (const socket of taken.get(server) ?? []) socket.destroy();
  });
}
