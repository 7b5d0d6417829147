import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { fromLogs, reduced } from "./recorded";

const kind = (resource: string, purpose: "deployer" | "state" = "deployer") =>
  reduced([{ action: "a:B", resource }], purpose)[0]?.resource;

it.each([
  ["*", "*"],
  ["acs:vpc:cn-hangzhou:1234:vpc/vpc-1", "acs:vpc:{region}:{account}:vpc/{id}"],
  ["acs:vpc:cn-hangzhou:1234:vpc/*", "acs:vpc:{region}:{account}:vpc/*"],
  ["acs:eas:cn-hangzhou:1234:service/mine", "acs:eas:{region}:{account}:service/{service}"],
  ["acs:oss:*:1234:*", "acs:oss:*:{account}:*"],
  ["acs:oss:*:1234:models", "acs:oss:*:{account}:{bucket}"],
  ["acs:oss:*:1234:models/a/b:c", "acs:oss:*:{account}:{bucket}/{object}"],
])("sees of %s only the kind", (resource, expected) => {
  expect(kind(resource)).toBe(expected);
});

it("distinguishes the state's bucket", () => {
  expect(kind("acs:oss:*:1234:states/a", "state")).toBe(
    "acs:oss:*:{account}:{stateBucket}/{object}",
  );
});

it("combines the logs of a folder, with each permission once and in order", () => {
  const folder = temporaryFolder();
  const need = (action: string) => ({ action, resource: "*" });
  writeFileSync(join(folder, "one.json"), JSON.stringify([need("b:B"), need("a:A")]));
  writeFileSync(join(folder, "two.json"), JSON.stringify([need("b:B")]));
  expect(fromLogs(folder)).toEqual([need("a:A"), need("b:B")]);
});
