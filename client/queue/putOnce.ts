import { isSilence, type RequestError } from "../http/requestError";
import { sendOnce } from "../http/sendOnce";
import type { QueueAddress } from "./connection";
import { PutLostError } from "./errors";
import { type Placed, type PutOptions, put } from "./put";
import { pollResult } from "./result";

/** The tag that the vendor's guide gives every request; results are told apart by it. */
export const TASK_ID = "task_id";

/** The one path that the API edition takes (confirmed: vendor's guide). */
export const API_PROMPT = "api_prompt";

/** What goes along with a request that is to be in the queue once, however often it is tried. */
export interface PutOnceOptions extends PutOptions {
  /** Unique to this request: it is also how a lost request is found again. */
  taskId: string;
  /** Told before each further attempt; a GET is a question, mostly a look for the request. */
  onRetry?: (error: RequestError) => void;
  /**
   * How long to try while the service cannot be reached; Infinity: until the signal is aborted.
   * @default 300
   */
  retrySeconds?: number;
}

/** A request that the service has, once. */
export interface PlacedOnce extends Partial<Placed> {
  /** The answer was lost; the request, or already its result, was found by its task id. */
  readonly foundAgain: boolean;
}

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
 * The queue has answered, and waiting changes nothing. 404 is among these: a service that was ready
 * a moment ago has a route.
 */
const isRefusal = (error: RequestError) => error.failure === "status" && !isSilence(error);

/**
 * Puts a request so that it runs at most once. It is sent again when the connection was never made;
 * and when a gateway has turned it away (429, 450, 503) and neither queue has the task id, because
 * some gateways say so of what has arrived. When the answer was lost, it is only looked for: a second
 * request would generate, and bill, twice. The vendor's Python SDK repeats after every failure (seen
 * in its source).
 *
 * @throws {QueueError} when the queue refuses it, or did not have it when the time was up
 * @throws {PutLostError} when the outcome stays unknown
 */
export function putOnce(
  queues: { input: QueueAddress; sink: QueueAddress },
  body: Uint8Array | string,
  { taskId, onRetry, retrySeconds = 300, ...options }: PutOnceOptions,
): Promise<PlacedOnce> {
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
          : `the service does not tell whether it has it (${unfound.message})`;
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
