import { mayPass } from "../http/requestError";
import type { Problem } from "./problem";

/**
 * What is said of a service when nobody knows whether it has the workflow: it was silent; unless
 * something did answer, such as a page for signing in, and not as the service does. Its `cause` is the
 * failure of the submission, or it is that failure itself.
 */
export function lostProblem(error: Error): Problem {
  const failure = error.cause ?? error;
  return { code: mayPass(failure) ? "unanswered" : "refused", message: error.message };
}
