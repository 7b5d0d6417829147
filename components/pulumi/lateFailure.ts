import type * as pulumi from "@pulumi/pulumi";
import { resourceError } from "./resourceError";

/**
 * An error within an output, for whoever reads what Pulumi prints. The SDK puts the name of every
 * property that waits for the output before the message of that very error (seen in its source), which
 * would begin with `error serializing property "outputs"` several times; this one keeps its words. Nor has
 * it a stack trace, which the SDK shows of an error that comes when the program has run to its end.
 *
 * @param resource whose error it is
 */
export function lateFailure(message: string, resource?: pulumi.Resource): pulumi.ResourceError {
  const error = resourceError(message, resource);
  error.stack = "";
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
