import { checkEndpoint } from "../http/checkEndpoint";
import { redactor } from "../http/redact";
import type { Connection } from "../http/request";
import { ComfyUIError } from "./errors";

/** The address of a ComfyUI and how to call it. */
export interface ComfyUIOptions {
  /** Address of the service; it may have a path and may end in a slash. */
  endpoint: string;
  /**
   * Sent raw in `Authorization`, without `Bearer` (confirmed: vendor's documentation).
   * @default no token is sent, for a ComfyUI without a gateway
   */
  token?: string;
  /** @default the global fetch */
  fetch?: typeof fetch;
}

/**
 * What all requests to one ComfyUI share.
 *
 * @throws {TypeError} when the endpoint is not a plain http(s) address, or the token is not a string
 */
export function connectionTo(options: ComfyUIOptions) {
  checkEndpoint(options);
  const { endpoint, token = "", fetch: send = fetch } = options;
  const connection: Connection = {
    base: endpoint.replace(/\/+$/, ""),
    headers: token === "" ? {} : { Authorization: token },
    fetch: send,
    redact: redactor(token),
    ErrorType: ComfyUIError,
  };
  return connection;
}
