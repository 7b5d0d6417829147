/** A refusal by the queue service: a status, and a text that says why. */
export class QueueError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
