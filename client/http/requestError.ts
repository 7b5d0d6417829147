/** Why a request gave no usable answer. */
export type Failure =
  | "status" // an answer with a status that is not 2xx
  | "network" // no answer: refused, reset, unknown host, TLS, or a header that cannot be sent
  | "timeout" // no complete answer within the time of one request, or no more of a file
  | "content" // an answer that is not what the route returns
  | "size"; // an answer above the limit in bytes

/** What is known of a failure. */
export interface RequestFacts {
  failure: Failure;
  method: string;
  path: string;
  detail: string;
  status?: number;
  code?: string;
  excerpt?: string;
  json?: unknown;
}

/**
 * A request that failed. The message always names method, path and what came; it never contains
 * the token, even if the server sent it back.
 */
export class RequestError extends Error {
  override name = "RequestError";
  /** Why there was no usable answer. */
  readonly failure: Failure;
  /** HTTP method. */
  readonly method: string;
  /** Path and query below the service's address, without the token. */
  readonly path: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Code of the network or TLS error, for example ECONNREFUSED. */
  readonly code?: string;
  /** Beginning of the answer's body, in one line. */
  readonly excerpt: string;
  /** The answer's body, when it is JSON. */
  readonly json?: unknown;

  constructor(facts: RequestFacts) {
    const { method, path, detail, excerpt = "" } = facts;
    super(`${method} ${path}: ${detail}${excerpt && `: ${excerpt}`}`);
    this.failure = facts.failure;
    this.method = method;
    this.path = path;
    this.status = facts.status;
    this.code = facts.code;
    this.excerpt = excerpt;
    this.json = facts.json;
  }
}

/** Statuses that mean "nobody is there yet": a gateway in front of a starting service. */
const NOT_READY = [404, 408, 429, 450, 500, 502, 503, 504];

/** What waiting does not heal: TLS failures, and a token that no header can carry. */
const isForGood = (code = "") => /CERT|^ERR_(TLS|SSL)|SELF_SIGNED|^ERR_INVALID_CHAR$/.test(code);

/**
 * True when a safe request (GET) may be tried again: no answer, or a status of a gateway whose
 * service is starting. 404 is among them because the gateway answers it until the service's route
 * is set up; who waits decides for how long that is believable.
 */
export function mayPass(error: unknown): error is RequestError {
  if (!(error instanceof RequestError)) return false;
  if (error.failure === "network") return !isForGood(error.code);
  if (error.failure === "timeout") return true;
  return error.failure === "status" && NOT_READY.includes(error.status ?? 0);
}

/** True when nobody has answered: as `mayPass`, once the service's route was there, so without 404. */
export const isSilence = (error: unknown): error is RequestError =>
  mayPass(error) && error.status !== 404;

/**
 * True when the request certainly did not reach the service, so that even a POST may be sent again:
 * the connection was never made. No answer of a gateway is as certain; see `submitOnce`.
 */
export function wasNotDelivered(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.failure !== "network") return false;
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(error.code ?? "");
}

/**
 * True when a gateway says that it has nowhere to send the request (404, 503 "no healthy upstream") or
 * no room for it (429, 450). Mostly it was not delivered then, but whoever sends it again looks first:
 * 503 is also Envoy's answer when the service hung up on a request that it had been given ("upstream
 * connect error or disconnect/reset before headers", source: Envoy's tests; that the gateway of EAS is
 * an Envoy: inferred from its words).
 */
export function wasTurnedAway(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.failure !== "status") return false;
  return [404, 429, 450, 503].includes(error.status ?? 0);
}
