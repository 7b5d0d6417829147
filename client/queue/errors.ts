import { RequestError } from "../http/requestError";

/** A request to a queue that failed. */
export class QueueError extends RequestError {
  override name = "QueueError";
}

/** A request is larger than the queue accepts; it was not sent. */
export class PayloadTooLargeError extends Error {
  override name = "PayloadTooLargeError";

  constructor(
    /** Size of the request's body in bytes. */
    readonly bytes: number,
    /** The queue's `meta.maxPayloadBytes`. */
    readonly maxBytes: number,
  ) {
    super(
      `The request has ${bytes} bytes, and the queue takes at most ${maxBytes} (its attribute meta.maxPayloadBytes), so it was not sent. ` +
        "Make the workflow smaller: leave out the titles under _meta, and put long texts and pictures into files of the mounted storage. " +
        "Or raise the limit in the queue settings of the service.",
    );
  }
}

/**
 * It cannot be known whether the queue accepted a request, so it was not sent a second time. `cause` is the
 * `QueueError` of the request.
 */
export class PutLostError extends Error {
  override name = "PutLostError";
}
