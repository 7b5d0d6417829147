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
 * A client of an asynchronous EAS service and its two queues: requests go into `input`, results come
 * out of `sink`. Its own methods are the way of a request: put and looked up in the input queue,
 * its result got or watched, and committed, in the sink. Whatever else a queue can do is under
 * `input` and `sink`. Written by hand, because no package for Node speaks this protocol.
 *
 * Every request is sent once: only `submit` and `watch` try again, and each says when. Every method
 * throws `QueueError`, or the signal's reason at once when its signal is aborted.
 */
export class EasQueueClient {
  readonly #connection: QueueConnection;
  /** Requests, each until it is worked off. */
  readonly input: Queue;
  /** Results, each until somebody takes it out. */
  readonly sink: Queue;
  /** Takes the token out of a text. */
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
   * Puts a request under a task id so that it runs at most once, also when an answer is lost. It is
   * sent again only when the connection was never made, or when neither queue has it.
   *
   * @throws {PayloadTooLargeError} nothing was sent
   * @throws {PutLostError} when nobody knows whether it runs
   */
  async submit(body: Uint8Array | string, options: PutOnceOptions): Promise<PlacedOnce> {
    const { signal, onRetry, retrySeconds: forSeconds } = options;
    await withBackOff(() => this.input.checkSize(body, { signal }), {
      forSeconds,
      onRetry,
      signal,
    });
    return putOnce(this.#addresses, body, options);
  }

  /** Looks for a task in both queues, without taking anything; undefined when neither has it. */
  find(taskId: string, { signal }: CallOptions = {}): Promise<PlacedOnce | undefined> {
    return findTask(this.#addresses, taskId, signal);
  }

  /**
   * Puts a request into the input queue, once: `submit` can find a lost one again.
   *
   * @throws {PayloadTooLargeError} nothing was sent
   */
  put(body: Uint8Array | string, options?: PutOptions): Promise<Placed> {
    return this.input.put(body, options);
  }

  /** Gets results; they stay in the sink unless `autoDelete` is true. */
  get(options?: GetOptions): Promise<Frame[]> {
    return this.sink.get(options);
  }

  /** Follows the results as they come; commit each one, or it will be delivered again. */
  watch(options?: WatchOptions): AsyncGenerator<Frame, void, void> {
    return this.sink.watch(options);
  }

  /** Says that results are worked off, by their index in the sink. */
  commit(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return this.sink.commit(indexes, options);
  }

  /** Where a request is, by its index in the input queue; undefined when it is no longer there. */
  search(index: bigint, options?: CallOptions): Promise<Place | undefined> {
    return this.input.search(index, options);
  }

  /** What both queues say about themselves: length, limits, consumers. */
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

  /** Ends the connections that were kept for further requests. */
  close(): void {
    this.#connection.agent.destroy();
  }
}
