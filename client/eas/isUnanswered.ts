import { CredentialsError } from "./credentials";
import { ApiError } from "./openApi";

/**
 * Whether a question to the cloud failed for want of an answer: there are no credentials, the cloud cannot
 * be reached, or it refuses. Any other error is a bug.
 */
export const isUnanswered = (error: unknown): error is ApiError | CredentialsError =>
  error instanceof ApiError || error instanceof CredentialsError;
