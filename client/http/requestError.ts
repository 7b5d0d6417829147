/** Why a request gave no usable answer. */
export type Failure =
  | "status" // an answer with a status that is not 2xx
  | "network" // no answer: refused, reset, unknown host, TLS, or a header that cannot be sent
  | "timeout" // no complete answer within the time of one request, or a file stopped arriving
  | "content" // an answer that is not what the route returns
  | "size"; // an answer above the limit in bytes

/** What went wrong with a request. */
export interface FailureFacts {
  failure: Failure;
  detail: string;
  status?: number;
  code?: string;
  excerpt?: string;
  json?: unknown;
}

/** The facts of a failure. */
export interface RequestFacts extends FailureFacts {
  method: string;
  path: string;
}

/**
 * A request that failed. The message always names the method, the path and what came back. It never contains
 * the token, even if the server echoed it.
 */
export class RequestError extends Error {
  override name = "RequestError";
  /** Why there was no usable answer. */
  readonly failure: Failure;
  /** HTTP method. */
  readonly method: string;
  /** Path and query below the service's address, without the token. */
  readonly path: string;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** Code of the network or TLS error, for example ECONNREFUSED. */
  readonly code?: string;
  /** Beginning of the answer's body, as one line. */
  readonly excerpt: string;
  /** The answer's body, if it is JSON. */
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

/** Statuses of a gateway in front of a service that is still starting. */
const NOT_READY = [404, 408, 429, 450, 500, 502, 503, 504];

/** Failures that waiting does not cure: TLS errors, and a token that no header can carry. */
const isForGood = (code = "") => /CERT|^ERR_(TLS|SSL)|SELF_SIGNED|^ERR_INVALID_CHAR$/.test(code);

/**
 * Whether a failed safe request (GET) may be tried again: there was no answer, or a status of a gateway whose
 * service is starting. This includes 404, which the gateway answers until the service's route is set up; the
 * caller decides how long to believe that.
 */
export function mayPass(error: unknown): error is RequestError {
  if (!(error instanceof RequestError)) return false;
  if (error.failure === "network") return !isForGood(error.code);
  if (error.failure === "timeout") return true;
  return error.failure === "status" && NOT_READY.includes(error.status ?? 0);
}

/** Whether nobody has answered. Like `mayPass` without 404, for use once the service's route exists. */
export const isSilence = (error: unknown): error is RequestError =>
  mayPass(error) && error.status !== 404;

/**
 * Whether the request certainly did not reach the service, because no connection was made. Then even a POST
 * may be sent again. No answer of a gateway gives this certainty; see `submitOnce`.
 */
export function wasNotDelivered(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.failure !== "network") return false;
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(error.code ?? "");
}

/**
 * Whether a gateway says that it has nowhere to send the request (404, 503 "no healthy upstream") or no room
 * for it (429, 450). Usually the request was not delivered then, but the caller must look before sending it
 * again: Envoy also answers 503 when the service hung up on a request that it had received ("upstream connect
 * error or disconnect/reset before headers", source: Envoy's tests; that the gateway of EAS is an Envoy:
 * inferred from its words).
 */
export function wasTurnedAway(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.failure !== "status") return false;
  return [404, 429, 450, 503].includes(error.status ?? 0);
}
