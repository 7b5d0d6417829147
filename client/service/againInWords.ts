import type { RequestError } from "../http/requestError";

/** Why a submission is not through yet, in words that follow its name; see `submitOnce`. */
export const againInWords = ({ method, message }: RequestError): string =>
  method === "GET"
    ? `the service does not answer (${message})`
    : `submitting again unless it has arrived (${message})`;
