import { mayPass } from "../http/requestError";
import type { Problem } from "./problem";

/**
 * The problem of a submission whose fate is unknown: `unanswered` when the service was silent,
 * `refused` when something else answered in its place, such as a sign-in page.
 *
 * @param error the failure of the submission, or an error that has it as its `cause`
 */
export function lostProblem(error: Error): Problem {
  const failure = error.cause ?? error;
  return { code: mayPass(failure) ? "unanswered" : "refused", message: error.message };
}
