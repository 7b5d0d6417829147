import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ComfyUIFaults } from "../comfyui/faults";
import { listenOn } from "../listenOn";

/** What the gateway needs of a ComfyUI: see `comfyui/server.ts`. */
export interface ComfyUIProcess {
  faults: ComfyUIFaults;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** Somewhere that requests to a service go on to. */
export interface Instance {
  readonly upstream: URL;
  /** Undefined when a ComfyUI of the user's own stands there, which cannot be made to fail. */
  readonly comfyui?: ComfyUIProcess;
  close(): Promise<void>;
}

/** Sets the faults of an instance; false where none could fail. */
export function setFaults({ comfyui }: Instance, faults: ComfyUIFaults): boolean {
  if (!comfyui) return false;
  comfyui.faults = faults;
  return true;
}

/** Gives an emulated ComfyUI a port of its own on loopback, as a container has one. */
export async function listen(comfyui: ComfyUIProcess): Promise<Instance> {
  const server = createServer((request, response) => comfyui.handle(request, response));
  onUpgrade(server, (request, socket, head) => comfyui.upgrade(request, socket, head));
  // Uploads and long polls take what they take.
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

/** The connections that were taken over: their server waits for them, and does not close them itself. */
const taken = new WeakMap<Server, Set<Duplex>>();

/**
 * Has connections that ask for a websocket taken over. Node listens to them no more by then, and one
 * that its client breaks off would end the whole program.
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

/** Closes a server and the connections that are still open to it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    for (const socket of taken.get(server) ?? []) socket.destroy();
  });
}
