import { causeOf } from "../../../client/http/cause";
import { RequestError } from "../../../client/http/requestError";
import { timeLimit } from "../../../client/http/seconds";

/** The largest body that is read; videos of minutes stay far below. */
const MOST_BYTES = 512 * 1024 * 1024;

export interface Sent {
  method: string;
  headers: Headers;
  body?: Buffer;
  signal: AbortSignal;
  timeoutSeconds: number;
  redact(text: string): string;
}

export interface Answer {
  status: number;
  statusText: string;
  headers: Headers;
  body: Buffer;
  seconds: number;
}

async function readBody(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of response.body ?? []) {
    total += part.byteLength;
    if (total > MOST_BYTES) {
      throw new Error(`the answer is larger than the limit of ${MOST_BYTES / 2 ** 20} MiB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Sends one request, once, and returns any answer. A redirect is returned and not followed, because it
 * could take the token anywhere.
 *
 * @throws {RequestError} without a status when no whole answer came
 * @throws the signal's reason when it was the cause
 */
export async function send(url: URL, sent: Sent): Promise<Answer> {
  const { method, headers, body, signal, timeoutSeconds, redact } = sent;
  const timeout = timeLimit(timeoutSeconds);
  const started = performance.now();
  const path = redact(`${url.pathname}${url.search}`);
  try {
    const response = await fetch(url, {
      method,
      headers,
      // A view of the bytes: the types of fetch do not know that a Buffer is one.
      body: body && new Uint8Array(body),
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    const came = await readBody(response);
    const seconds = Math.round(performance.now() - started) / 1000;
    const { status, statusText } = response;
    return { status, statusText, headers: response.headers, body: came, seconds };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) {
      const detail = `no complete answer within ${timeoutSeconds} s`;
      throw new RequestError({ failure: "timeout", method, path, detail });
    }
    const { code, message } = causeOf(error, url.hostname);
    throw new RequestError({ failure: "network", method, path, code, detail: redact(message) });
  }
}
