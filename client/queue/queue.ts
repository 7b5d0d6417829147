import { type Attributes, attributes } from "./attributes";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type GetOptions, get } from "./get";
import { PayloadLimit } from "./payloadLimit";
import { type Placed, type PutOptions, put } from "./put";
import { commit, deleteFrames, negative, truncate } from "./remove";
import { pollResult, type ResultOptions } from "./result";
import { type Place, search } from "./search";
import { type WatchOptions, watch } from "./watch";

interface CallOptions {
  signal?: AbortSignal;
}

/**
 * One queue of a service. Every method throws `QueueError`, or the signal's reason when its signal
 * is aborted; what else an operation may throw is said where it is written.
 */
export class Queue {
  readonly #limit: PayloadLimit;

  constructor(readonly address: QueueAddress) {
    this.#limit = new PayloadLimit(address);
  }

  /**
   * Refuses a body that is larger than the queue takes.
   *
   * @throws {PayloadTooLargeError}
   */
  checkSize(body: Uint8Array | string, { signal }: CallOptions = {}): Promise<void> {
    return this.#limit.check(body, signal);
  }

  /**
   * Puts a request, once, after its size was checked.
   *
   * @throws {PayloadTooLargeError} nothing was sent
   */
  async put(body: Uint8Array | string, options: PutOptions = {}): Promise<Placed> {
    await this.checkSize(body, options);
    return put(this.address, body, options);
  }

  get(options?: GetOptions): Promise<Frame[]> {
    return get(this.address, options);
  }

  pollResult(options: ResultOptions): Promise<Frame | undefined> {
    return pollResult(this.address, options);
  }

  search(index: bigint, options?: CallOptions): Promise<Place | undefined> {
    return search(this.address, index, options);
  }

  attributes(options?: CallOptions): Promise<Attributes> {
    return attributes(this.address, options);
  }

  watch(options?: WatchOptions): AsyncGenerator<Frame, void, void> {
    return watch(this.address, options);
  }

  commit(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return commit(this.address, indexes, options);
  }

  negative(
    indexes: readonly bigint[],
    options?: CallOptions & { code?: string; reason?: string },
  ): Promise<void> {
    return negative(this.address, indexes, options);
  }

  delete(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return deleteFrames(this.address, indexes, options);
  }

  truncate(index: bigint, options?: CallOptions): Promise<void> {
    return truncate(this.address, index, options);
  }
}
