// RAM policies that allow too little, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../stacks/ram/document";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, throwAway, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { committedPolicies, readerPolicies } from "./support/policies";

/** The committed policies without one action. */
const without = (action: string): PolicyDocument[] =>
  committedPolicies().map(({ Version, Statement }) => ({
    Version,
    Statement: Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((each) => each !== action),
    })).filter(({ Action }) => Action.length > 0),
  }));

describe("a deployer who is allowed too little", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment({ ramPolicies: without("oss:PutBucketEncryption") });
    on.configure(throwAway);
  });
  afterAll(() => on?.close());

  const attach = (policies: PolicyDocument[]) => on.admin("PUT", "/ram", { policies });

  it("is told which permission the bucket lacks", async () => {
    const refused = await fails(on, "up");
    expect(refused).toMatch(/comfyui-encryption|ServerSideEncryption/);
    expect(refused).toContain("AccessDenied");
    // The service must not be made while its bucket is incomplete.
    expect((await cloudState(on)).services).toEqual([]);
  });

  it("is told which permission the program itself lacks", async () => {
    await attach(without("eas:DescribeServiceEndpoints"));
    const refused = await fails(on, "up");
    expect(refused).toContain("error: DescribeServiceEndpoints: ");
    expect(refused).toContain("a RAM policy must allow eas:DescribeServiceEndpoints");
    expect(refused).not.toMatch(/^\s+at /m);
  });

  it("goes on once it is allowed", async () => {
    await attach(committedPolicies());
    await up(on, throwAway);
    expect((await on.outputs()).video).toBe("proven");
  });

  it("may look at everything and change nothing with the policies of a reader", async () => {
    await attach(readerPolicies());
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const shown = await succeeds(on, "preview", "--refresh", "--diff");
    expect(shown).toContain("comfyui:1.7");
    const refused = await fails(on, "up");
    expect(refused).toContain("eas:UpdateService");

    await attach(committedPolicies());
    on.configure(throwAway);
    expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
  });
});
