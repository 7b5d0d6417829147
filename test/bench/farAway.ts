import { fork } from "node:child_process";
import { join } from "node:path";

/** An address that forwards to another one with a delay. */
export interface FarAway {
  readonly endpoint: string;
  close(): void;
}

/** Adds this many milliseconds each way before an endpoint on this machine. */
export async function farAway(endpoint: string, milliseconds: number): Promise<FarAway> {
  const url = new URL(endpoint);
  const args = [url.hostname, url.port, String(milliseconds)];
  const proxy = fork(join(__dirname, "delayProxy.ts"), args);
  const port = await new Promise((resolve, reject) => {
    proxy.once("message", resolve);
    proxy.once("exit", (code) => reject(new Error(`the delay proxy ended with code ${code}`)));
  });
  url.port = String(port);
  return { endpoint: url.href, close: () => proxy.disconnect() };
}
