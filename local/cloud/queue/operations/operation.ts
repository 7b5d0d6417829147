import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Identity } from "../consumer";
import { PROTOBUF } from "../frames";
import type { Parameters } from "../parameters";
import type { Queue } from "../queue";
import type { Tags } from "../tags";

/** One request to a queue. */
export interface QueueCall {
  queue: Queue;
  /** The sub-path below the queue; empty for the queue itself. */
  path: string;
  parameters: Parameters;
  /** All parameters that are not the service's own. */
  tags: Tags;
  headers: IncomingHttpHeaders;
  identity: Identity;
  body: Buffer;
  /** Aborted when the client has gone. */
  gone: AbortSignal;
}

export interface QueueAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Writes an answer piece by piece for as long as the client stays. */
export type Streaming = (response: ServerResponse) => void;

/** An operation, the HTTP method for it, and the parameter that selects it. */
export interface QueueOperation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Must be `true` in the query. An operation without it is what the method does by default. */
  parameter?: string;
  run(call: QueueCall): QueueAnswer | Streaming | Promise<QueueAnswer>;
}

/** A plain text, the form of most answers of the service. */
export function text(status: number, body: string): QueueAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

export function json(body: unknown): QueueAnswer {
  const headers = { "content-type": "application/json" };
  return { status: 200, headers, body: JSON.stringify(body) };
}

export function protobuf(body: Buffer): QueueAnswer {
  return { status: 200, headers: { "content-type": PROTOBUF }, body };
}

/** The answer to a request that changes something and has nothing to report. */
export const OK = text(200, "OK");

export const wantsProtobuf = ({ headers }: QueueCall) =>
  headers.accept?.includes(PROTOBUF) ?? false;
