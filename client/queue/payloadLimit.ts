import { unlessAborted } from "../http/unlessAborted";
import { attributes, numberOf } from "./attributes";
import type { QueueAddress } from "./connection";
import { PayloadTooLargeError } from "./errors";

/**
 * Refuses a request that is larger than the queue accepts before it is sent. The limit is read once, because
 * it is a setting of the service, which restarts its queue when the setting changes.
 */
export class PayloadLimit {
  #asked: Promise<number | undefined> | undefined;

  constructor(private readonly queue: QueueAddress) {}

  /**
   * Asks once on behalf of all callers, so no caller's signal may end it; asks again only after a failure.
   */
  #ask(): Promise<number | undefined> {
    this.#asked ??= attributes(this.queue).then(
      (all) => numberOf(all, "meta.maxPayloadBytes"),
      (error) => {
        this.#asked = undefined;
        throw error;
      },
    );
    return this.#asked;
  }

  /** The queue's `meta.maxPayloadBytes`; undefined when it states none. */
  async #maxBytes(signal?: AbortSignal): Promise<number | undefined> {
    signal?.throwIfAborted();
    return unlessAborted(this.#ask(), signal);
  }

  /**
   * @throws {PayloadTooLargeError} with both numbers and what to do
   * @throws {QueueError} when the queue's attributes cannot be read
   */
  async check(body: Uint8Array | string, signal?: AbortSignal): Promise<void> {
    const maxBytes = await this.#maxBytes(signal);
    const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
    if (maxBytes !== undefined && bytes > maxBytes) throw new PayloadTooLargeError(bytes, maxBytes);
  }
}
