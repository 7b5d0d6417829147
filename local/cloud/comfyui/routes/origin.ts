import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Whether a web page of another origin asks a server on the loopback, which ComfyUI refuses so
 * that pages on the internet cannot drive a ComfyUI on the visitor's machine.
 */
export function originRefused({ host, origin }: IncomingHttpHeaders): boolean {
  if (!host || !origin || !URL.canParse(origin) || !URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`);
  const from = new URL(origin);
  if (!LOOPBACK.test(asked.hostname) || from.host === "") return false;
  // Without a port in the origin only the names are compared.
  return from.port === "" ? from.hostname !== asked.hostname : from.host !== asked.host;
}
