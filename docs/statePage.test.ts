import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { usage } from "../stacks/ram/arguments";
import { readPolicyFile } from "../stacks/ram/files";
import { POLICY_SETS } from "../stacks/ram/sets";
import { policyTables, withPolicyTables } from "./statePage";

const page = readFileSync(join(__dirname, "state-and-secrets.md"), "utf8");

it("is as the policies say it (npm run docs writes it)", () => {
  expect(withPolicyTables(page)).toBe(page);
});

it("shows every action of every policy, and marks what is only inferred", () => {
  const tables = policyTables();
  for (const set of POLICY_SETS) {
    for (const action of readPolicyFile(set).Statement.flatMap(({ Action }) => Action)) {
      expect(tables).toContain(`\`${action}\``);
    }
  }
  expect(tables).toContain("`eas:TagResources`¹");
  expect(tables).not.toContain("`eas:CreateService`¹");
  expect(tables).not.toContain("`oss:PutBucket`¹");
});

it("names only options and files that exist", () => {
  for (const [option] of page.matchAll(
    /--(?:bucket|service|state-bucket|region|account|recorded)\b/g,
  )) {
    expect(usage).toContain(option);
  }
  for (const [, file = ""] of page.matchAll(/`((?:test|stacks|local)\/[\w./-]+\.(?:ts|json))`/g)) {
    expect(existsSync(join(__dirname, "..", file)), file).toBe(true);
  }
});
