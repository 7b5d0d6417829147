import * as pulumi from "@pulumi/pulumi";

/**
 * The SDK's error about a resource, shown without a stack trace. Its `resource` is for the SDK and hidden
 * from test reporters. They read all properties of an error, and reading an output that has failed is
 * another failure to report (Vitest was seen to go on until it had no memory left).
 */
export function resourceError(message: string, resource?: pulumi.Resource): pulumi.ResourceError {
  return Object.defineProperties(new pulumi.ResourceError(message, resource, true), {
    resource: { enumerable: false },
    toJSON: { value: () => ({ message }) },
  });
}
