import type { RequestError } from "../http/requestError";
import { againInWords } from "../service/againInWords";
import type { Run } from "./run";

/** Says that a submission goes on, and keeps why for the message when the time is up. */
export function submittingAgain(error: RequestError, run: Run): void {
  run.log(againInWords(error));
  run.doing =
    error.method === "GET"
      ? `submitting the workflow; ${againInWords(error)}`
      : `submitting the workflow, which has not arrived yet (${error.message})`;
}
