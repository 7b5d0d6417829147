import type { RequestError } from "../http/requestError";

/** Says why a submission has not succeeded yet, in words that follow its name; see `submitOnce`. */
export const againInWords = ({ method, message }: RequestError): string =>
  method === "GET"
    ? `the service does not answer (${message})`
    : `submitting again unless it has arrived (${message})`;
