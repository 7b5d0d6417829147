import { expect, it } from "vitest";
import { bucketNameFor } from "./bucketName";

it("is one name for one account, stack and region, and another for every other", () => {
  const name = bucketNameFor("1234567890123456", "dev", "cn-hangzhou");
  expect(name).toBe(bucketNameFor("1234567890123456", "dev", "cn-hangzhou"));
  expect(name).not.toBe(bucketNameFor("1234567890123457", "dev", "cn-hangzhou"));
  expect(name).not.toBe(bucketNameFor("1234567890123456", "dev", "cn-shanghai"));
});

it.each(["dev", "Prod.EU_west", "x".repeat(100), "a-very-long-stack-name-that-is-cut-at-forty-"])(
  "is a valid bucket name for the stack %s",
  (stack) => {
    expect(bucketNameFor("1", stack, "cn-hangzhou")).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  },
);
