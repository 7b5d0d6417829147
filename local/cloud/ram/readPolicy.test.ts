import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { readPolicy } from "./readPolicy";

const written = (text: string) => {
  const file = join(temporaryFolder(), "policy.json");
  writeFileSync(file, text);
  return file;
};

it("reads one action and a list of actions alike", () => {
  const Statement = [
    { Effect: "Allow", Action: "eas:ListServices", Resource: "*" },
    { Effect: "Deny", Action: ["oss:*", "nas:*"], Resource: ["acs:oss:*:*:a", "acs:nas:*:*:*"] },
  ];
  expect(readPolicy(written(JSON.stringify({ Version: "1", Statement })))).toEqual({
    Version: "1",
    Statement: [
      { Effect: "Allow", Action: ["eas:ListServices"], Resource: ["*"] },
      { Effect: "Deny", Action: ["oss:*", "nas:*"], Resource: ["acs:oss:*:*:a", "acs:nas:*:*:*"] },
    ],
  });
});

it.each([
  ["{", "policy.json is not a RAM policy: "],
  ['{"Version":"2","Statement":[]}', 'Version must be "1"; Statement: Statement must not be empty'],
  ['{"Version":"1","Statement":[{"Effect":"allow"}]}', "Effect must be Allow or Deny"],
])("names the file and what is wrong in %s", (text, message) => {
  expect(() => readPolicy(written(text))).toThrow(message);
});

it("names a file that is not there", () => {
  expect(() => readPolicy("/nowhere/policy.json")).toThrow(
    "/nowhere/policy.json is not a RAM policy",
  );
});
