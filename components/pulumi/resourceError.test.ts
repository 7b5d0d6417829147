import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { lateFailure } from "./lateFailure";
import { resourceError } from "./resourceError";

it.each([resourceError, lateFailure])("hides its resource when shown or stored", (make) => {
  const resource = { urn: "canary" } as unknown as pulumi.Resource;
  const error = make("it is so", resource);
  expect(pulumi.ResourceError.isInstance(error)).toBe(true);
  expect(error.resource).toBe(resource);
  expect(inspect(error)).toContain("it is so");
  expect(inspect(error)).not.toContain("canary");
  expect(JSON.parse(JSON.stringify(error))).toEqual({ message: "it is so" });
});
