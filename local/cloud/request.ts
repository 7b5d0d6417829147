import type { IncomingHttpHeaders } from "node:http";
import type { Access } from "./ram/access";

/** One request to a host of the cloud, read whole. */
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

/** A part of a file to send; both ends count. */
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
  /** What RAM must allow for it; nothing for the account's owner. */
  access: readonly Access[];
  run(): CloudResponse | Promise<CloudResponse>;
}

/** What a form in the body says; nothing where there is none. */
export function formOf(request: Pick<CloudRequest, "headers" | "body">): URLSearchParams {
  const type = header(request, "content-type") ?? "";
  const isForm = type.startsWith("application/x-www-form-urlencoded");
  return new URLSearchParams(isForm ? request.body.toString() : "");
}

/** The value of a header that may be sent once only; undefined when it is absent. */
export function header(request: Pick<CloudRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
