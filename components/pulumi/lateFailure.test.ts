import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { lateFailure } from "./lateFailure";

it("keeps its message, whatever the SDK prepends", () => {
  const error = lateFailure("the service is Failed");
  error.message = `error serializing property "endpoint": ${error.message}`;
  expect(error.message).toBe("the service is Failed");
});

it("is the SDK's own kind of error, without a stack trace for the user", () => {
  const error = lateFailure("the service is Failed");
  expect(pulumi.ResourceError.isInstance(error)).toBe(true);
  expect(error.hideStack).toBe(true);
  expect(error.stack).toBe("");
});
