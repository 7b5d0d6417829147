// Tags on everything that a stack makes, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { destroyed, unchanged, up } from "./support/lifeOfStack";
import { noProof } from "./support/quickProof";

const first = { owner: "studio", environment: "dev" };
const second = { owner: "platform", "cost-centre": "4711" };

const network = { create: { zone: "cn-hangzhou-h", egress: true } };

describe.each([
  ["a bucket", { storage: { oss: { deleteContents: true } } }, 2],
  [
    "a file system and a network with a way out",
    { storage: { nas: { deleteContents: true } }, network },
    7,
  ],
])("tags of %s", (_, place, count) => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
  });
  afterAll(() => on?.close());

  /** The tags that the resources have, after the cloud was asked, and what there is. */
  async function deploy(tags?: object) {
    const { cloud } = await up(on, { edition: "standard", smoke: noProof, ...place, tags });
    await unchanged(on);
    const { deployment } = JSON.parse((await on.pulumi("stack", "export")).output);
    const outputs = (deployment.resources as { outputs?: { tags?: object } }[]).map(
      (each) => each.outputs?.tags ?? {},
    );
    const has = outputs.filter((each) =>
      Object.keys(each).some((key) => key in first || key in second),
    );
    const uids = cloud.services.map(({ uid }) => uid);
    return { has, made: { uids, resources: cloud.resources } };
  }

  it("are given, changed and taken away in place", async () => {
    const given = await deploy(first);
    expect(given.has).toEqual(Array(count).fill(expect.objectContaining(first)));
    const changed = await deploy(second);
    expect(changed.has).toEqual(Array(count).fill(expect.objectContaining(second)));
    const without = await deploy();
    expect(without.has).toEqual([]);
    expect([changed.made, without.made]).toEqual([given.made, given.made]);
    expect(await destroyed(on)).toMatchObject({ services: [], buckets: [], resources: {} });
  });
});
