import type { RequestError } from "../http/requestError";
import { againInWords } from "../service/againInWords";
import type { Run } from "./run";

/**
 * Logs that a submission is still being tried, and keeps the reason for the message when the time is
 * up.
 */
export function submittingAgain(error: RequestError, run: Run): void {
  run.log(againInWords(error));
  run.doing =
    error.method === "GET"
      ? `submitting the workflow; ${againInWords(error)}`
      : `submitting the workflow, which has not arrived yet (${error.message})`;
}
