import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { WebSocket } from "ws";
import { z } from "zod";
import { throughProxy } from "../http/proxy";
import { tokenMistake } from "../http/token";
import { jsonOf } from "../json";

/** A message of the service about the progress of a prompt. */
export type ProgressEvent =
  /** A node has begun. */
  | { kind: "node"; node: string }
  /** A node has done `value` of `max` steps; `node` is undefined when the server does not name it. */
  | { kind: "step"; node: string | undefined; value: number; max: number }
  /** The prompt has succeeded or failed; the server writes the history before it sends this. */
  | { kind: "ended" };

const Message = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("executing"),
    data: z.looseObject({ node: z.string().nullable(), prompt_id: z.string().optional() }),
  }),
  z.looseObject({
    type: z.literal("progress"),
    data: z.looseObject({
      value: z.number(),
      max: z.number(),
      node: z.string().nullish(),
      prompt_id: z.string().optional(),
    }),
  }),
]);

/** Previews arrive on the same socket; this is more than a large one needs. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const CONNECT_MS = 5000;

function eventOf(data: unknown): ProgressEvent | undefined {
  // Progress is only decoration, so unreadable messages are skipped.
  const message = Message.safeParse(jsonOf(String(data)));
  if (!message.success) return undefined;
  if (message.data.type === "executing") {
    const { node } = message.data.data;
    return node === null ? { kind: "ended" } : { kind: "node", node };
  }
  const { node, value: step, max } = message.data.data;
  return { kind: "step", node: node ?? undefined, value: step, max };
}

/** Uses the same proxy as Node's own `fetch`. */
function agentFor(url: string): HttpAgent {
  const Agent = url.startsWith("wss:") ? HttpsAgent : HttpAgent;
  return new Agent(throughProxy());
}

/** The websocket of a service, and the client whose messages it delivers. */
export interface ProgressOptions {
  /** Address of the service; it may have a path and may end in a slash. */
  endpoint: string;
  /** Sent raw in `Authorization`; when it is empty, none is sent. */
  token: string;
  /** The client id of the submission: messages about a prompt reach only that client's socket. */
  clientId: string;
  /** Sent with the request, for a gateway that tells its users apart by a cookie. */
  cookie?: string;
  /** Closes the socket when it is aborted. */
  signal?: AbortSignal;
  /** Called when the socket was open and something other than `close` or the signal has closed it. */
  onLost?: () => void;
}

/**
 * Opens ComfyUI's websocket, for progress only: the outcome of a prompt is always read from its history.
 * Whether an EAS gateway accepts a websocket with the token header is unverified, so a socket that does not
 * open within 5 seconds is not an error.
 *
 * Open it before submitting, with the client id of the submission (confirmed: recordings of 0.3.64).
 *
 * @returns a function that closes the socket, or undefined when it did not open
 * @throws the signal's reason when it is aborted before the socket is open
 */
export async function openProgress(
  { endpoint, token, clientId, cookie, signal, onLost }: ProgressOptions,
  onEvent: (event: ProgressEvent) => void,
): Promise<(() => void) | undefined> {
  signal?.throwIfAborted();
  const base = endpoint.replace(/\/+$/, "").replace(/^http/, "ws");
  // The HTTP requests report such a token.
  if (tokenMistake(token) !== undefined) return undefined;
  const socket = new WebSocket(`${base}/ws?clientId=${encodeURIComponent(clientId)}`, {
    headers: {
      ...(token !== "" && { Authorization: token }),
      ...(cookie !== undefined && { Cookie: cookie }),
    },
    agent: agentFor(base),
    handshakeTimeout: CONNECT_MS,
    maxPayload: MAX_MESSAGE_BYTES,
    followRedirects: false,
  });
  let isOwnEnd = false;
  const close = () => {
    isOwnEnd = true;
    socket.terminate();
  };
  signal?.addEventListener("abort", close, { once: true });
  socket.on("close", () => signal?.removeEventListener("abort", close));
  socket.on("message", (data, isBinary) => {
    const event = isBinary ? undefined : eventOf(data);
    if (event) onEvent(event);
  });
  const opened = await new Promise<boolean>((resolve) => {
    socket.once("open", () => resolve(true));
    // A later error also closes the socket; the caller goes on polling without it.
    socket.on("error", () => resolve(false));
  });
  signal?.throwIfAborted();
  if (!opened) return undefined;
  socket.on("close", () => {
    if (!isOwnEnd) onLost?.();
  });
  return close;
}
