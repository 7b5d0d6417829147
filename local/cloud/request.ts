import type { IncomingHttpHeaders } from "node:http";
import type { Access } from "./ram/access";

/** One request to a host of the cloud, with its whole body. */
export interface CloudRequest {
  scheme: "http" | "https";
  method: string;
  /** The host the client meant, lower case and without a port. */
  host: string;
  /** As sent, not decoded: an object key may hold an encoded slash. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A part of a file to send; `start` and `end` are both included. */
export interface FileBody {
  file: string;
  start: number;
  end: number;
}

export interface CloudResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | FileBody;
}

/** What a request turned out to ask for. */
export interface Operation {
  product: string;
  action: string;
  /** What RAM must allow for it; empty when the account's owner calls. */
  access: readonly Access[];
  run(): CloudResponse | Promise<CloudResponse>;
}

/** The fields of the form in the body; empty if the body is not a form. */
export function formOf(request: Pick<CloudRequest, "headers" | "body">): URLSearchParams {
  const type = header(request, "content-type") ?? "";
  const isForm = type.startsWith("application/x-www-form-urlencoded");
  return new URLSearchParams(isForm ? request.body.toString() : "");
}

/** The value of a header; undefined if absent, the first value if sent several times. */
export function header(request: Pick<CloudRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
