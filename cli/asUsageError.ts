import { UsageError } from "../client/usageError";

/** What to throw for an error: of these kinds it is a mistake of the user, and any other stays as it is. */
export const asUsageError = (
  error: unknown,
  kinds: readonly (new (message: string) => Error)[],
): unknown =>
  error instanceof Error && kinds.some((kind) => error instanceof kind)
    ? new UsageError(error.message)
    : error;
