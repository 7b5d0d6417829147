import { pause } from "../http/pause";
import { mayPass, RequestError } from "../http/requestError";
import { sayChanges } from "./sayChanges";
import { isUnauthorized } from "./unauthorized";

const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 5000;

/**
 * How long 404 may last before it counts as the service's answer. Right after a service starts, the gateway
 * does not have its route yet; a lasting 404 means a wrong path or an edition without this API.
 */
const NOT_FOUND_SECONDS = 300;

/**
 * The service gave an answer that waiting will not change, or is down; the message says which, and what to
 * do.
 */
export class NotReady extends Error {
  override name = "NotReady";
}

export interface Readiness {
  /** Asks the service; returns what to log when it answers. */
  look: () => Promise<string>;
  /** What the service should be, in words that follow "does not answer as". */
  whatItIs: string;
  /** What a lasting 404 means. */
  whenNotFound: string;
}

/** The caller's side of a wait: its log and how long it has waited. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Whole seconds since the caller began. */
  readonly seconds: number;
  /** What it is doing at the moment, for the message when its time is up. */
  doing: string;
  log(line: string): void;
}

/** What the service answers, or the error that may pass. @throws {NotReady} for one that does not */
async function answerOf({ look, whatItIs }: Readiness): Promise<string | RequestError> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { message } = error;
    if (mayPass(error)) return error;
    if (isUnauthorized(error)) throw error;
    throw new NotReady(
      `The service does not answer as ${whatItIs} does (${message}). Check that the endpoint is the one of this service, with its path.`,
    );
  }
}

/**
 * Waits until the service answers. Right after EAS says Running, its gateway answers 503 ("no healthy
 * upstream") or 404 for a while (confirmed: vendor's documentation).
 *
 * @throws {NotReady} when it answers, but not as it should
 * @throws {RequestError} when it refuses the token
 */
export async function waitUntilReady(run: Waiting, readiness: Readiness): Promise<void> {
  const started = run.seconds;
  let notFoundSince: number | undefined;
  const say = sayChanges(run);
  run.doing = "waiting for the service's first answer";
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LAST_PAUSE_MS)) {
    const error = await answerOf(readiness);
    if (typeof error === "string") return run.log(error);
    const waited = run.seconds - started;
    notFoundSince = error.status === 404 ? (notFoundSince ?? waited) : undefined;
    if (notFoundSince !== undefined && waited - notFoundSince >= NOT_FOUND_SECONDS) {
      throw new NotReady(
        `The service has answered 404 for ${NOT_FOUND_SECONDS} s (${error.message}). ${readiness.whenNotFound}`,
      );
    }
    const line = error.status === undefined ? error.message : `${error.status} ${error.excerpt}`;
    run.doing = `waiting for the service, which answered last: ${error.message}`;
    say(`waiting for the service (${line.trim()})`);
    await pause(wait, run.signal);
  }
}
