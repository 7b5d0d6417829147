import {
  type ClientRequest,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { causeOf } from "../http/cause";
import { excerptOf } from "../http/excerpt";
import type { FailureFacts } from "../http/requestError";
import type { QueueAddress } from "./connection";
import { QueueError } from "./errors";
import { identityOf } from "./identity";

export interface QueueRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the queue, encoded; the inference process is called with it. */
  path?: string;
  query?: [string, string][];
  /** Overrides the connection's group, for operations that depend on it. */
  groupId?: string;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  signal?: AbortSignal;
  /** Milliseconds for the whole answer. @default 30,000 */
  timeoutMs?: number;
}

export interface QueueAnswer {
  /** Requested path and query, without the token. */
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const REQUEST_MS = 30_000;
/** Frames are a few KB each, but a request may ask for a long list of them. */
const MOST_BYTES = 64 * 1024 * 1024;

function pathOf(queue: QueueAddress, { path = "", query = [] }: QueueRequest): string {
  const text = new URLSearchParams(query).toString();
  const below = `${queue.path}${path && `/${path}`}`;
  // Inside the cluster, a service may be at the root of its host.
  return `${below || "/"}${text && `?${text}`}`;
}

async function read(response: IncomingMessage): Promise<Buffer | "too large"> {
  const parts: Buffer[] = [];
  let total = 0;
  for await (const part of response) {
    total += part.length;
    if (total > MOST_BYTES) return "too large";
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on("response", resolve);
    request.on("error", reject);
  });
}

/**
 * Sends one request, once, and returns any 2xx answer; the caller decides whether to send it again. Uses
 * `node:http` because `fetch` takes about twice the time for small requests.
 *
 * @throws {QueueError} when there is no such answer
 * @throws the signal's reason when the signal was the cause
 */
export async function request(address: QueueAddress, options: QueueRequest): Promise<QueueAnswer> {
  const { method, groupId, headers, body, signal, timeoutMs = REQUEST_MS } = options;
  const { connection } = address;
  signal?.throwIfAborted();
  const path = pathOf(address, options);
  const shownPath = connection.redact(path);
  const failed = (facts: FailureFacts) => new QueueError({ method, path: shownPath, ...facts });
  const { protocol, hostname, port } = connection.gateway;
  const send = protocol === "https:" ? httpsRequest : httpRequest;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const sent = send({
      protocol,
      hostname,
      port,
      path,
      method,
      agent: connection.agent,
      headers: { ...identityOf(connection, groupId), ...headers },
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    });
    const coming = answerOf(sent);
    sent.end(body);
    const response = await coming;
    const status = response.statusCode ?? 0;
    const came = await read(response);
    if (came === "too large") {
      const detail = `the answer is larger than the limit of ${MOST_BYTES} bytes`;
      throw failed({ failure: "size", status, detail });
    }
    if (status >= 200 && status < 300) {
      return { path: shownPath, status, headers: response.headers, body: came };
    }
    const excerpt = excerptOf(came, connection.redact);
    throw failed({ failure: "status", status, detail: String(status), excerpt });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof QueueError) throw error;
    if (late.signal.aborted) {
      const detail = `no complete answer within ${timeoutMs / 1000} s`;
      throw failed({ failure: "timeout", detail });
    }
    const { code, message } = causeOf(error, hostname);
    throw failed({ failure: "network", code, detail: connection.redact(message) });
  } finally {
    clearTimeout(timer);
  }
}
