// Checks the committed policies against the permissions that the engine tests were seen to need.

import { describe, expect, it } from "vitest";
import type { Access } from "../../local/cloud/ram/access";
import { decide } from "../../local/cloud/ram/decide";
import { policySchema } from "../../local/cloud/ram/policy";
import { DEFAULT_SCOPE, type PolicyDocument, policyDocument } from "./document";
import { readPolicyFile } from "./files";
import { type Recorded, readRecorded } from "./recorded";
import { DEPLOYER_SETS, isIn, POLICY_SETS, type PolicySet, READER_SETS } from "./sets";

const recorded = readRecorded();

/** A call like a recorded one, on a resource with a name such as stacks give. */
const call = ({ action, resource }: Recorded): Access => ({
  action,
  resource: resource
    .replace("{region}", "cn-hangzhou")
    .replace("{account}", "1234567890123456")
    .replace("{bucket}", DEFAULT_SCOPE.buckets[0].replace("*", "dev-0123"))
    .replace("{stateBucket}", DEFAULT_SCOPE.stateBuckets[0].replace("*", "team"))
    .replace("{service}", DEFAULT_SCOPE.services[0].replace("*", "dev"))
    .replace(/\{(id|object)\}/, "some-1"),
});

/** The calls of a set that a policy does not allow. */
const refused = (set: PolicySet, document: PolicyDocument) => {
  const policies = document.Statement.length > 0 ? [policySchema.parse(document)] : [];
  return recorded
    .filter((need) => isIn(set, need))
    .filter((need) => decide(policies, call(need)) !== undefined);
};

describe.each(POLICY_SETS)("the policy %s", (set) => {
  const document = readPolicyFile(set);

  it("allows something", () => {
    expect(document.Statement).not.toEqual([]);
  });

  it("is what the recorded calls need (npm run ram-policy -- --recorded writes it)", () => {
    expect(document).toEqual(policyDocument(set, recorded));
  });

  it("allows every recorded call", () => {
    expect(refused(set, document)).toEqual([]);
  });

  it("names every action in full", () => {
    for (const { Action } of document.Statement) {
      for (const action of Action) expect(action).toMatch(/^[a-z]+:[A-Z][A-Za-z]+$/);
    }
  });

  it.each(
    document.Statement.map((statement) => [statement.Resource.join(" "), statement] as const),
  )("refuses a recorded call without the statement on %s", (_, statement) => {
    const Statement = document.Statement.filter((each) => each !== statement);
    expect(refused(set, { ...document, Statement })).not.toEqual([]);
  });

  it("refuses a recorded call without any one of its actions", () => {
    for (const statement of document.Statement) {
      for (const action of statement.Action) {
        const Action = statement.Action.filter((each) => each !== action);
        const Statement = document.Statement.map((each) =>
          each === statement ? { ...each, Action } : each,
        ).filter((each) => each.Action.length > 0);
        expect(refused(set, { ...document, Statement }), action).not.toEqual([]);
      }
    }
  });

  it("is not longer than RAM allows for a custom policy", () => {
    expect(JSON.stringify(document).length).toBeLessThanOrEqual(6144);
  });
});

it("puts every recorded permission into a policy", () => {
  for (const need of recorded) {
    const sets = [...DEPLOYER_SETS, "state" as const].filter((set) => isIn(set, need));
    expect(sets, need.action).toHaveLength(1);
  }
});

describe("the policies of a reader", () => {
  const actionsOf = (set: PolicySet) =>
    readPolicyFile(set).Statement.flatMap(({ Action }) => Action);

  it("allow everything that a deployment reads", () => {
    expect(actionsOf("preview").length).toBeGreaterThan(20);
    expect(actionsOf("state-read")).toEqual(["oss:ListObjects", "oss:GetObject"]);
  });

  it.each(READER_SETS)("allow nothing in %s that writes", (set) => {
    for (const action of actionsOf(set))
      expect(action).not.toMatch(/:(Create|Put|Update|Delete|Modify|Tag)/);
  });

  it("refuse every recorded call that writes, even to the state", () => {
    const policies = READER_SETS.map((set) => policySchema.parse(readPolicyFile(set)));
    const writes = recorded.filter(({ action }) => !/:(Get|List|Describe)/.test(action));
    const allowed = writes.filter((need) => decide(policies, call(need)) === undefined);
    expect(allowed).toEqual([]);
    const ofState = writes.filter(({ resource }) => resource.includes("{stateBucket}"));
    expect(ofState.map(({ action }) => action)).toEqual(["oss:DeleteObject", "oss:PutObject"]);
  });
});

it("limits a policy to the given names, region and account", () => {
  const scope = {
    region: "cn-shanghai",
    account: "1111222233334444",
    buckets: ["studio-models", "comfyui-*"],
    services: ["studio_*"],
  };
  const [inBase, inOss] = (["base", "oss"] as const).map((set) =>
    policyDocument(set, recorded, scope).Statement.flatMap(({ Resource }) => Resource),
  );
  expect(inBase).toContain("acs:eas:cn-shanghai:1111222233334444:service/studio_*");
  expect(inOss).toEqual(
    expect.arrayContaining([
      "acs:oss:*:1111222233334444:studio-models",
      "acs:oss:*:1111222233334444:comfyui-*/*",
    ]),
  );
});
