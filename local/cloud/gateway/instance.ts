import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ComfyUIFaults } from "../comfyui/faults";
import { listenOn } from "../listenOn";
import { closeServer, onUpgrade } from "./upgrades";

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
