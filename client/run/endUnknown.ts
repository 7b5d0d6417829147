import type { RequestError } from "../http/requestError";
import { isUnauthorized, unauthorized } from "../service/unauthorized";
import { JobFailure } from "./failure";

/** The failure of a job that was sent but whose outcome the service does not report. */
export function endUnknown(error: RequestError, tokenSource: string): JobFailure {
  const silent = `The service does not say how the job ended: ${error.message}`;
  const refused = `${unauthorized(error, tokenSource)} The same command with the right token looks for the job first.`;
  return new JobFailure("unanswered", isUnauthorized(error) ? refused : silent);
}
