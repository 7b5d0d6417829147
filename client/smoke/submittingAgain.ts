import type { RequestError } from "../http/requestError";
import type { Run } from "./run";

/** Says that a submission is repeated, and keeps why for the message when the time is up. */
export function submittingAgain({ message }: RequestError, run: Run): void {
  run.log(`submitting again, it did not arrive (${message})`);
  run.doing = `submitting the workflow, which has not arrived yet (${message})`;
}
