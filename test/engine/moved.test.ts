// A stack whose region is changed while it has a service: the package must not lose track of it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled, throwAway, up } from "./support/lifeOfStack";
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

it("is refused in one line before anything is touched", async () => {
  const { cloud } = await up(on, unproved);
  moveTo("cn-beijing");
  for (const args of [["preview"], ["up", "--yes", "--skip-preview"]]) {
    const refused = await on.pulumi(...args);
    expect(refused.code, refused.output).not.toBe(0);
    expect(refused.output).toContain(
      `alicloud:region is "cn-beijing". This stack's service "${cloud.services[0]?.name}" is in cn-hangzhou, and a service cannot move to cn-beijing.`,
    );
    expect(refused.output).not.toMatch(/^\s+at /m);
    expect(await cloudState(on)).toEqual(cloud);
  }
});

it("can be deployed again in the region where it is", async () => {
  moveTo("cn-hangzhou");
  await settled(on);
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
});
