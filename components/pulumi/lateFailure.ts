import type * as pulumi from "@pulumi/pulumi";
import { resourceError } from "./resourceError";

/**
 * An error to throw inside an output, which stays readable when Pulumi prints it. The SDK prepends the name
 * of every property that waits for the output to the error's own message (seen in its source), so that it
 * would begin with `error serializing property "outputs"` several times. The message of this error cannot
 * be changed. It also has no stack trace, which the SDK would show if the program had already run to its
 * end.
 *
 * @param resource the resource that the error is about
 */
export function lateFailure(message: string, resource?: pulumi.Resource): pulumi.ResourceError {
  const error = resourceError(message, resource);
  error.stack = "";
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
