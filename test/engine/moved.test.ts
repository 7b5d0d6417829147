// A stack whose region is changed while it has a service: the package must not lose track of it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled, throwAway, up } from "./support/lifeOfStack";
import { fails } from "./support/outcome";
import { noProof } from "./support/quickProof";

const unproved = { ...throwAway, smoke: noProof };

let on: Deployment;
beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

const moveTo = (region: string) =>
  writeFileSync(
    join(on.dir, "stacks", `Pulumi.${on.stack}.yaml`),
    JSON.stringify({ config: { "alicloud:region": region, "comfyui-eas:settings": unproved } }),
  );

/** The command says why, and touches nothing. */
async function refused(why: string, ...command: string[]) {
  const before = await cloudState(on);
  moveTo("cn-beijing");
  const result = await fails(on, ...command);
  moveTo("cn-hangzhou");
  expect(result).toContain(`alicloud:region is "cn-beijing". ${why}`);
  expect(result).not.toMatch(/^\s+at /m);
  expect(await cloudState(on)).toEqual(before);
}

it("is refused when EAS had no machines for the first service: the bucket is there already", async () => {
  const quota = { kind: "fail", action: "CreateService", status: 400, code: "QuotaExceeded" };
  await on.admin("POST", "/faults", quota);
  on.configure(unproved);
  await fails(on, "up");
  const why = "This stack has resources in cn-hangzhou (comfyui-bucket, ";
  await refused(why, "preview");
  await refused(why, "up");
});

it("is refused in one line before anything is touched", async () => {
  const { cloud } = await up(on, unproved);
  const name = cloud.services[0]?.name;
  const why = `This stack's service "${name}" is in cn-hangzhou, and a service cannot move to cn-beijing.`;
  await refused(why, "up");
});

it("can be deployed again in the region where it is", async () => {
  await settled(on);
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
});
