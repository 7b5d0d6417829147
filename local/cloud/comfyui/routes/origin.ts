import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Whether a web page of another origin calls a server on loopback. ComfyUI refuses that, so that
 * pages on the internet cannot control a ComfyUI on the visitor's machine.
 */
export function originRefused({ host, origin }: IncomingHttpHeaders): boolean {
  if (!host || !origin || !URL.canParse(origin) || !URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`);
  const from = new URL(origin);
  if (!LOOPBACK.test(asked.hostname) || from.host === "") return false;
  // If the origin has no port, ComfyUI compares only the host names.
  return from.port === "" ? from.hostname !== asked.hostname : from.host !== asked.host;
}
