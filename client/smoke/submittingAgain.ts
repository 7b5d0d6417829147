import type { RequestError } from "../http/requestError";
import type { Run } from "./run";

/** Why a submission is not through yet, in words that follow its name; see `submitOnce`. */
export const againInWords = ({ method, message }: RequestError): string =>
  method === "GET"
    ? `the service does not answer (${message})`
    : `submitting again unless it has arrived (${message})`;

/** Says that a submission goes on, and keeps why for the message when the time is up. */
export function submittingAgain(error: RequestError, run: Run): void {
  run.log(againInWords(error));
  run.doing =
    error.method === "GET"
      ? `submitting the workflow; ${againInWords(error)}`
      : `submitting the workflow, which has not arrived yet (${error.message})`;
}
