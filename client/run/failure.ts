/** Why a job failed. */
export type FailureCode =
  | "refused" // the service refuses the workflow
  | "execution" // a node failed, or ComfyUI dropped some
  | "interrupted" // somebody else stopped it at the service
  | "lost" // the service no longer knows it
  | "elsewhere" // it was sent to another service
  | "deadline" // its time is up
  | "unanswered" // the service does not answer
  | "not-fetched" // it was generated, but a file cannot be fetched or kept
  | "gone"; // it was generated, but a file is not at the service

/** A job that failed; the message says what went wrong. */
export class JobFailure extends Error {
  override name = "JobFailure";

  constructor(
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
