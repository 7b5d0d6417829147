import { pause } from "../http/pause";
import { mayPass, type RequestError, wasNotDelivered } from "../http/requestError";
import type { QueueAddress } from "./connection";
import { PutLostError, QueueError } from "./errors";
import { type Placed, type PutOptions, put } from "./put";
import { pollResult } from "./result";

/** The tag that the vendor's guide gives every request; results are told apart by it. */
export const TASK_ID = "task_id";

export interface PutOnceOptions extends PutOptions {
  /** Unique to this request: it is also how a lost request is found again. */
  taskId: string;
  /** Told before each further attempt. */
  onRetry?: (error: RequestError) => void;
  /**
   * How long to try while the service cannot be reached.
   * @default 300
   */
  retrySeconds?: number;
}

/** A request that the service has, once. */
export interface PlacedOnce extends Partial<Placed> {
  /** The answer was lost; the request, or already its result, was found by its task id. */
  readonly foundAgain: boolean;
}

const LOOKS = 5;
const LOOK_PAUSE_MS = 1000;
const RETRY_PAUSE_MS = 2000;

/**
 * Looks for a task, without taking anything: in the input queue, where a request stays until it is
 * worked off, then in the sink. In this order, so that one on its way from the first to the second
 * is not missed.
 */
export async function findTask(
  queues: { input: QueueAddress; sink: QueueAddress },
  taskId: string,
  signal?: AbortSignal,
): Promise<PlacedOnce | undefined> {
  const tags = { [TASK_ID]: taskId };
  const waiting = await pollResult(queues.input, { tags, timeoutSeconds: 0, signal });
  if (waiting) {
    return { index: waiting.index, requestId: waiting.tags.requestId, foundAgain: true };
  }
  const done = await pollResult(queues.sink, { tags, timeoutSeconds: 0, signal });
  if (!done) return undefined;
  return { requestId: done.tags.requestId, foundAgain: true };
}

/**
 * Puts a request so that it runs at most once. After any failure the service is searched for the
 * task id first. It is sent again only when it is not there and certainly did not arrive
 * (connection refused, "no healthy upstream"): a second request would generate, and bill, twice.
 * The vendor's Python SDK repeats after every failure (seen in its source).
 *
 * @throws {QueueError} when the queue refuses it
 * @throws {PutLostError} when the outcome stays unknown
 */
export async function putOnce(
  queues: { input: QueueAddress; sink: QueueAddress },
  body: Uint8Array | string,
  { taskId, onRetry, retrySeconds = 300, ...options }: PutOnceOptions,
): Promise<PlacedOnce> {
  const { signal, tags } = options;
  const giveUpAt = performance.now() + retrySeconds * 1000;
  for (;;) {
    let failure: QueueError;
    try {
      const tagged = { ...tags, [TASK_ID]: taskId };
      return {
        ...(await put(queues.input, body, { ...options, tags: tagged })),
        foundAgain: false,
      };
    } catch (error) {
      if (!(error instanceof QueueError) || isRefusal(error)) throw error;
      failure = error;
    }
    const isAway = wasNotDelivered(failure);
    const found = await lookAgain(queues, taskId, isAway ? 1 : LOOKS, signal);
    if (found) return found;
    if (!isAway) {
      throw new PutLostError(
        `The answer to the request did not arrive (${failure.message}), and neither the input queue nor the sink has task ${taskId}. It was not sent again, because the service may still run it.`,
      );
    }
    if (performance.now() >= giveUpAt) throw failure;
    onRetry?.(failure);
    await pause(RETRY_PAUSE_MS, signal);
  }
}

/**
 * The queue has answered, and waiting changes nothing. 404 is among these: a service that was ready
 * a moment ago has a route.
 */
function isRefusal(error: QueueError): boolean {
  if (error.failure === "size") return true;
  return error.failure === "status" && (error.status === 404 || !mayPass(error));
}

async function lookAgain(
  queues: { input: QueueAddress; sink: QueueAddress },
  taskId: string,
  looks: number,
  signal?: AbortSignal,
): Promise<PlacedOnce | undefined> {
  for (let look = 1; look <= looks; look++) {
    try {
      const found = await findTask(queues, taskId, signal);
      if (found) return found;
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    if (look < looks) await pause(LOOK_PAUSE_MS, signal);
  }
  return undefined;
}
