import { openConnection, type QueueConnection, type QueueOptions } from "./connection";
import { findTask, type PlacedOnce, type PutOnceOptions, putOnce } from "./putOnce";
import { Queue } from "./queue";

/**
 * The two queues of an asynchronous EAS service: requests go into `input`, results come out of
 * `sink`. Written by hand, because no package for Node speaks this protocol.
 */
export class QueueService {
  readonly #connection: QueueConnection;
  readonly input: Queue;
  readonly sink: Queue;
  /** Takes the token out of a text. */
  readonly redact: (text: string) => string;

  /**
   * @throws {TypeError} when the endpoint is not an address
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
   * Puts a request under a task id so that it runs at most once, also when an answer is lost.
   *
   * @throws {PayloadTooLargeError} nothing was sent
   * @throws {PutLostError} when nobody knows whether it runs
   */
  async submit(body: Uint8Array | string, options: PutOnceOptions): Promise<PlacedOnce> {
    await this.input.checkSize(body, options);
    return putOnce(this.#addresses, body, options);
  }

  /** Looks for a task in both queues, without taking anything; undefined when neither has it. */
  find(taskId: string, { signal }: { signal?: AbortSignal } = {}): Promise<PlacedOnce | undefined> {
    return findTask(this.#addresses, taskId, signal);
  }

  get #addresses() {
    return { input: this.input.address, sink: this.sink.address };
  }

  /** Ends the connections that were kept for further requests. */
  close(): void {
    this.#connection.agent.destroy();
  }
}
