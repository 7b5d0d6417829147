// Tags on everything that a stack makes, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { destroyed, unchanged, up } from "./support/lifeOfStack";
import { noProof } from "./support/quickProof";

const first = { owner: "studio", environment: "dev" };
const second = { owner: "platform", "cost-centre": "4711" };

const PLACES = {
  "a bucket": { storage: { oss: { deleteContents: true } } },
  "a file system and a network with a way out": {
    storage: { nas: { deleteContents: true } },
    network: { create: { zone: "cn-hangzhou-h", egress: true } },
  },
};

describe.each(Object.entries(PLACES))("tags of %s", (_, place) => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
  });
  afterAll(() => on?.close());

  const deploy = async (tags?: object) => {
    await up(on, { edition: "standard", smoke: noProof, ...place, tags });
    await unchanged(on);
  };

  it("are given, changed and taken away in place", async () => {
    await deploy(first);
    await deploy(second);
    await deploy();
    expect(await destroyed(on)).toMatchObject({ services: [], buckets: [], resources: {} });
  });
});
