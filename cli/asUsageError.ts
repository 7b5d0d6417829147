import { UsageError } from "../client/usageError";

/**
 * What to throw for an error: a `UsageError` if it is of one of these kinds, otherwise the error
 * itself.
 */
export const asUsageError = (
  error: unknown,
  kinds: readonly (new (message: string) => Error)[],
): unknown =>
  error instanceof Error && kinds.some((kind) => error instanceof kind)
    ? new UsageError(error.message)
    : error;
