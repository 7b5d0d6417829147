import { checkId } from "../checkId";
import { isSilence, type RequestError } from "../http/requestError";
import { sendOnce } from "../http/sendOnce";
import type { QueueAddress } from "./connection";
import { PutLostError } from "./errors";
import { type Placed, type PutOptions, put } from "./put";
import { pollResult } from "./result";

/** The tag that every request has in the vendor's guide; it distinguishes the results. */
export const TASK_ID = "task_id";

/** Options of a request that must be in the queue only once, however often it is tried. */
export interface PutOnceOptions extends PutOptions {
  /** Must be unique to this request, because a lost request is found by it. */
  taskId: string;
  /**
   * Called before each further attempt. The error of a GET means that a query was not answered, mostly a look
   * for the request.
   */
  onRetry?: (error: RequestError) => void;
  /**
   * How many seconds to try while the service cannot be reached; Infinity: until the signal is aborted.
   * @default 300
   */
  retrySeconds?: number;
}

/**
 * A request that the service has exactly once. `index` and `requestId` are missing when they are not known.
 */
export interface PlacedOnce {
  readonly index?: Placed["index"];
  readonly requestId?: Placed["requestId"];
  /** True when the answer was lost and the request, or its result, was found by its task id. */
  readonly foundAgain: boolean;
}

/**
 * Looks for a task without removing anything: first in the input queue, where a request stays until it has
 * been processed, then in the sink. In this order a task that moves on in between is not missed.
 */
export async function findTask(
  queues: { input: QueueAddress; sink: QueueAddress },
  taskId: string,
  signal?: AbortSignal,
): Promise<PlacedOnce | undefined> {
  checkId("taskId", taskId);
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
 * The queue has refused, and waiting changes nothing. This includes 404, because a service that was ready a
 * moment ago has a route.
 */
const isRefusal = (error: RequestError) => error.failure === "status" && !isSilence(error);

/**
 * Puts a request so that it runs at most once. It is sent again only in two cases: when no connection was
 * made; and when a gateway turned it away (429, 450, 503) and neither queue has the task id, because some
 * gateways answer so for a request that did arrive. When the answer was lost, it is only looked for: a second
 * request would generate twice, and bill twice. The vendor's Python SDK repeats after every failure (seen in
 * its source).
 *
 * @throws {QueueError} when the queue refuses it, or it was not delivered within `retrySeconds`
 * @throws {PutLostError} when it cannot be known whether the queue has it
 */
export async function putOnce(
  queues: { input: QueueAddress; sink: QueueAddress },
  body: Uint8Array | string,
  { taskId, onRetry, retrySeconds = 300, ...options }: PutOnceOptions,
): Promise<PlacedOnce> {
  checkId("taskId", taskId);
  const { signal } = options;
  const tags = { ...options.tags, [TASK_ID]: taskId };
  return sendOnce<PlacedOnce>({
    async send() {
      return { ...(await put(queues.input, body, { ...options, tags })), foundAgain: false };
    },
    find: () => findTask(queues, taskId, signal),
    lost(failure, unfound) {
      const shown =
        unfound === "nowhere"
          ? `neither the input queue nor the sink has task ${taskId}`
          : `the service does not say whether it has the task (${unfound.message})`;
      return new PutLostError(
        `The answer to the request did not arrive (${failure.message}), and ${shown}. It was not sent again, because the service may still run it.`,
        { cause: failure },
      );
    },
    isRefusal,
    retrySeconds,
    onRetry,
    signal,
  });
}
