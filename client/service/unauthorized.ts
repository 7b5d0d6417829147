import { RequestError } from "../http/requestError";

/** Whether the gateway has refused the token. */
export const isUnauthorized = (error: unknown): error is RequestError =>
  error instanceof RequestError && (error.status === 401 || error.status === 403);

/** The message for a refused token. It names where the token came from, never the token. */
export const unauthorized = (error: RequestError, tokenSource = "the caller"): string =>
  `The service refuses the token (${error.message}). The token came from ${tokenSource}; compare it with the one on the service's page in the EAS console. A service that was made anew has a new one, which "pulumi up" brings into its stack.`;
