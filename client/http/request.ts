import { jsonOf } from "../json";
import { causeOf } from "./cause";
import { type Destination, opened, restOf } from "./destination";
import { excerptOf } from "./excerpt";
import { redactDeep } from "./redact";
import { requestBody } from "./requestBody";
import type { FailureFacts, RequestError, RequestFacts } from "./requestError";

/** What every request of one client shares. */
export interface Connection {
  /** Base URL without a slash at its end; it may have a path. */
  base: string;
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch;
  redact: (text: string) => string;
  /** The class of the errors that are thrown. */
  ErrorType: new (
    facts: RequestFacts,
  ) => RequestError;
}

export interface RequestOptions {
  method: "GET" | "POST";
  /** Path and query below the base. */
  path: string;
  /** See `requestBody`. */
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds for the whole answer, body included; when `perPart` is true, for each part of it. */
  timeoutMs: number;
  /** For files, whose total time depends on their size and the connection. Default: false. */
  perPart?: boolean;
  /** Most bytes accepted as the answer's body. */
  maxBytes: number;
  /** Receives the body of a 2xx answer, which is then returned empty. */
  into?: Destination;
}

/** A 2xx answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A refusal repeats the lists of allowed values, for example of models, for every faulty node. */
const REFUSAL_BYTES = 4 * 1024 * 1024;

/** The offset at which a body begins, and what receives it. */
type Taking = Pick<Destination, "write"> & { from: number };

/** An error thrown by the receiver of the parts, which is not a failure of the request. */
class NotTaken {
  constructor(readonly reason: unknown) {}
}

/**
 * Reads a body up to a limit. A Content-Length above the limit is believed, which saves the transfer; one
 * below it is not.
 */
async function readBody(
  response: Response,
  maxBytes: number,
  { from, write }: Taking,
): Promise<"whole" | "too large"> {
  await write(new Uint8Array(), from);
  if (!response.body) return "whole";
  if (from + Number(response.headers.get("content-length")) > maxBytes) {
    await response.body.cancel();
    return "too large";
  }
  let total = from;
  for await (const part of response.body) {
    const at = total;
    total += part.byteLength;
    if (total > maxBytes) return "too large";
    await write(part, at);
  }
  return "whole";
}

/** Undefined when a header cannot be sent. The error of `fetch` would repeat the token. */
function headersOf(given: Record<string, string>): Headers | undefined {
  try {
    return new Headers(given);
  } catch {
    return undefined;
  }
}

/** What the answer to a request is read for. */
interface Receiving {
  failed(facts: FailureFacts): RequestError;
  redact(text: string): string;
  /** Called with each part that arrives. */
  heard(): void;
}

/** Reads an answer: its whole body if it is 2xx. @throws {RequestError} if it is not, or is too large */
async function receive(
  response: Response,
  { maxBytes, into }: RequestOptions,
  { failed, redact, heard }: Receiving,
) {
  const { status, ok } = response;
  const parts: Uint8Array[] = [];
  let taking: Taking = { from: 0, write: async (part) => void parts.push(part) };
  if (into && (ok || status === 416)) {
    const begun = opened(into, response);
    if (!begun) {
      await response.body?.cancel();
      const detail = `${status}, but the answer does not continue what has arrived`;
      throw failed({ failure: "network", detail });
    }
    if (ok) taking = begun;
  }
  const read = await readBody(response, ok ? maxBytes : REFUSAL_BYTES, {
    from: taking.from,
    async write(part, at) {
      heard();
      await taking.write(part, at).catch((error: unknown) => {
        throw new NotTaken(error);
      });
    },
  });
  const whole = Buffer.concat(parts);
  if (!ok) {
    throw failed({
      failure: "status",
      status,
      detail: `${status}${status >= 300 && status < 400 ? " (a redirect, not followed)" : ""}`,
      ...(read !== "too large" && {
        excerpt: excerptOf(whole, redact),
        // Undefined for the plain text of a gateway; the excerpt has it.
        json: redactDeep(jsonOf(new TextDecoder().decode(whole)), redact),
      }),
    });
  }
  if (read === "too large") {
    const detail = `the answer is larger than the limit of ${maxBytes} bytes`;
    throw failed({ failure: "size", status, detail });
  }
  return { status, headers: response.headers, body: whole };
}

/**
 * Sends one request and returns the whole body of a 2xx answer.
 *
 * Redirects are not followed, because the token must not reach another host.
 *
 * @throws {RequestError} when there is no such answer
 * @throws the signal's reason when the signal was the cause
 */
export async function request(connection: Connection, options: RequestOptions): Promise<Answer> {
  const { method, path, body, signal, timeoutMs, perPart = false, into } = options;
  const { base, redact, ErrorType } = connection;
  const failed = (facts: FailureFacts) => new ErrorType({ method, path: redact(path), ...facts });
  const sent = body === undefined ? undefined : await requestBody(body);
  const headers = headersOf({
    ...connection.headers,
    ...(sent && { "Content-Type": sent.type }),
    ...(into && restOf(into)),
  });
  if (!headers) {
    const detail = "a header has characters that cannot be sent";
    throw failed({ failure: "network", code: "ERR_INVALID_CHAR", detail });
  }
  const late = new AbortController();
  // Outside `try`: a value that is not a signal would otherwise pass for a network failure and be retried.
  const ended = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const response = await connection.fetch(`${base}${path}`, {
      method,
      redirect: "manual",
      headers,
      ...(sent && { body: sent.content }),
      signal: ended,
    });
    const heard = () => {
      if (perPart) timer.refresh();
    };
    return await receive(response, options, { failed, redact, heard });
  } catch (error) {
    if (error instanceof ErrorType) throw error;
    if (error instanceof NotTaken) throw error.reason;
    if (signal?.aborted) throw signal.reason;
    if (late.signal.aborted) {
      const what = perPart ? "nothing more of the answer" : "no complete answer";
      const detail = `${what} within ${timeoutMs / 1000} s`;
      throw failed({ failure: "timeout", detail });
    }
    const { code, message } = causeOf(error, new URL(base).hostname);
    throw failed({ failure: "network", code, detail: redact(message) });
  } finally {
    clearTimeout(timer);
  }
}
