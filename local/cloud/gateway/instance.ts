import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ComfyUIFaults } from "../comfyui/faults";
import { listenOn } from "../listenOn";

/** What the gateway needs from a ComfyUI; see `comfyui/server.ts`. */
export interface ComfyUIProcess {
  faults: ComfyUIFaults;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** Where requests to a service are forwarded to. */
export interface Instance {
  readonly upstream: URL;
  /** Undefined for the user's own ComfyUI, which cannot be made to fail. */
  readonly comfyui?: ComfyUIProcess;
  close(): Promise<void>;
}

/** Sets the faults of an instance; false if it is the user's own ComfyUI. */
export function setFaults({ comfyui }: Instance, faults: ComfyUIFaults): boolean {
  if (!comfyui) return false;
  comfyui.faults = faults;
  return true;
}

/** Gives an emulated ComfyUI its own loopback port, as a container has one. */
export async function listen(comfyui: ComfyUIProcess): Promise<Instance> {
  const server = createServer((request, response) => comfyui.handle(request, response));
  onUpgrade(server, (request, socket, head) => comfyui.upgrade(request, socket, head));
  // Uploads and long polls may take any time.
  server.requestTimeout = 0;
  const port = await listenOn(server);
  return {
    upstream: new URL(`http://127.0.0.1:${port}/`),
    comfyui,
    async close() {
      await comfyui.close();
      await closeServer(server);
    },
  };
}

/** The connections taken over from each server. A closing server waits for them but does not close them. */
const taken = new WeakMap<Server, Set<Duplex>>();

/**
 * Lets `take` handle connections that request a websocket. Node no longer listens for their errors, so
 * without the listener here a connection that its client breaks would end the whole program.
 */
export function onUpgrade(server: Server, take: ComfyUIProcess["upgrade"]): void {
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
