import { checkId } from "../checkId";
import { withBackOff } from "../http/backOff";
import type { CallOptions } from "../http/callOptions";
import type { Attributes } from "./attributes";
import { openConnection, type QueueConnection, type QueueOptions } from "./connection";
import type { Frame } from "./frames";
import type { GetOptions } from "./get";
import type { Placed, PutOptions } from "./put";
import { findTask, type PlacedOnce, type PutOnceOptions, putOnce } from "./putOnce";
import { Queue } from "./queue";
import type { Place } from "./search";
import type { WatchOptions } from "./watch";

/**
 * A client of an asynchronous EAS service and its two queues: requests go into `input`, results come out of
 * `sink`. Its own methods follow a request: `submit`, `put`, `find` and `search` it, then `get` or `watch`
 * its result in the sink, and `commit` that. Everything else that a queue can do is under `input` and `sink`.
 * Written by hand, because no package for Node speaks this protocol.
 *
 * Every request is sent once: only `submit` and `watch` retry, as their descriptions say. Every method throws
 * `QueueError`, or the signal's reason at once when its signal is aborted.
 */
export class EasQueueClient {
  readonly #connection: QueueConnection;
  /** The input queue, which keeps each request until it has been processed. */
  readonly input: Queue;
  /** The output queue, which keeps each result until somebody removes it. */
  readonly sink: Queue;
  /** Returns a text with the token replaced. */
  readonly redact: (text: string) => string;

  /**
   * @throws {TypeError} when the endpoint is not a plain http(s) address
   */
  constructor(options: QueueOptions) {
    const input = openConnection(options);
    const { connection, path } = input;
    this.#connection = connection;
    this.input = new Queue(input);
    this.sink = new Queue({ connection, path: `${path}/sink` });
    this.redact = connection.redact;
  }

  /**
   * Puts a request with a task id so that it runs at most once, even when an answer is lost. It is sent again
   * only when no connection was made, or when a gateway turned it away and neither queue has it.
   *
   * @throws {PayloadTooLargeError} when the queue does not take a request of this size; nothing was sent
   * @throws {PutLostError} when it cannot be known whether the request runs
   */
  async submit(body: Uint8Array | string, options: PutOnceOptions): Promise<PlacedOnce> {
    checkId("taskId", options?.taskId);
    const { signal, onRetry, retrySeconds: forSeconds } = options;
    await withBackOff(() => this.input.checkSize(body, { signal }), {
      forSeconds,
      onRetry,
      signal,
    });
    return putOnce(this.#addresses, body, options);
  }

  /** Looks for a task in both queues without removing anything; undefined when neither has it. */
  find(taskId: string, { signal }: CallOptions = {}): Promise<PlacedOnce | undefined> {
    return findTask(this.#addresses, taskId, signal);
  }

  /**
   * Puts a request into the input queue, once. Use `submit` to also find a request whose answer was lost.
   *
   * @throws {PayloadTooLargeError} when the queue does not take a request of this size; nothing was sent
   */
  put(body: Uint8Array | string, options?: PutOptions): Promise<Placed> {
    return this.input.put(body, options);
  }

  /** Gets results, which stay in the sink unless `autoDelete` is true. */
  get(options?: GetOptions): Promise<Frame[]> {
    return this.sink.get(options);
  }

  /** Yields results as they arrive. Commit each one, or it will be delivered again. */
  watch(options?: WatchOptions): AsyncGenerator<Frame, void, void> {
    return this.sink.watch(options);
  }

  /** Marks results as processed, by their index in the sink. */
  commit(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return this.sink.commit(indexes, options);
  }

  /**
   * Returns the place of a request, by its index in the input queue; undefined when it is no longer there.
   */
  search(index: bigint, options?: CallOptions): Promise<Place | undefined> {
    return this.input.search(index, options);
  }

  /** Returns the attributes of both queues: length, limits, consumers. */
  async attributes(options?: CallOptions): Promise<{ input: Attributes; sink: Attributes }> {
    const [input, sink] = await Promise.all([
      this.input.attributes(options),
      this.sink.attributes(options),
    ]);
    return { input, sink };
  }

  get #addresses() {
    return { input: this.input.address, sink: this.sink.address };
  }

  /** Closes the connections that were kept open for further requests. */
  close(): void {
    this.#connection.agent.destroy();
  }
}
