import type { CallOptions } from "../http/callOptions";
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

/**
 * One queue of a service. Every method sends its request once, and answers within 30 seconds unless
 * it says otherwise. It throws `QueueError`, or the signal's reason at once when its signal is
 * aborted.
 */
export class Queue {
  readonly #limit: PayloadLimit;

  constructor(readonly address: QueueAddress) {
    this.#limit = new PayloadLimit(address);
  }

  /**
   * Refuses a body that is larger than the queue takes (`meta.maxPayloadBytes`, asked for once).
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

  /**
   * Gets frames, after waiting for them if asked; an empty list when none came. It takes as long as
   * it is to wait, and 10 seconds more at most.
   */
  get(options?: GetOptions): Promise<Frame[]> {
    return get(this.address, options);
  }

  /**
   * Waits once, 4 seconds unless said otherwise, for the frame with certain tags, which stays in the
   * queue; undefined when it has not come.
   */
  pollResult(options: ResultOptions): Promise<Frame | undefined> {
    return pollResult(this.address, options);
  }

  /** Where a request is, by its index; undefined when it is no longer in this queue. */
  search(index: bigint, options?: CallOptions): Promise<Place | undefined> {
    return search(this.address, index, options);
  }

  /** What the queue says about itself: length, limits, consumers. */
  attributes(options?: CallOptions): Promise<Attributes> {
    return attributes(this.address, options);
  }

  /**
   * Follows the queue over a websocket, which is made anew when it is lost. A frame that is not
   * committed comes again, perhaps to another consumer of the group.
   */
  watch(options?: WatchOptions): AsyncGenerator<Frame, void, void> {
    return watch(this.address, options);
  }

  /** Says that frames are worked off; they are not delivered again. */
  commit(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return commit(this.address, indexes, options);
  }

  /**
   * Gives frames back, to be delivered again.
   *
   * @throws {TypeError} when the code is not of the form that the vendor's SDK accepts
   */
  negative(
    indexes: readonly bigint[],
    options?: CallOptions & { code?: string; reason?: string },
  ): Promise<void> {
    return negative(this.address, indexes, options);
  }

  /** Takes frames out at once, for every group of consumers. */
  delete(indexes: readonly bigint[], options?: CallOptions): Promise<void> {
    return deleteFrames(this.address, indexes, options);
  }

  /** Takes out every frame below an index, whoever put it there; the index itself stays. */
  truncate(index: bigint, options?: CallOptions): Promise<void> {
    return truncate(this.address, index, options);
  }
}
