import * as pulumi from "@pulumi/pulumi";

/**
 * The SDK's own error about a resource, shown without a stack trace. Its resource is there for the SDK,
 * and not for what tells of errors in a test: that reads all that an error has, and each look at an output
 * that has failed is another failure to tell of (Vitest went on until it had no memory left, seen).
 */
export function resourceError(message: string, resource?: pulumi.Resource): pulumi.ResourceError {
  return Object.defineProperties(new pulumi.ResourceError(message, resource, true), {
    resource: { enumerable: false },
    toJSON: { value: () => ({ message }) },
  });
}
