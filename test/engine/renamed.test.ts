// A stack that is renamed after it was deployed: the resources it generated names for keep them.

import { afterEach, beforeEach, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import {
  type CloudState,
  cloudState,
  destroyed,
  settled,
  throwAway,
  up,
} from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";

let on: Deployment;
beforeEach(async () => {
  on = await deployment();
});
afterEach(() => on?.close());

/** What must not be lost. */
const kept = ({ services, buckets, resources }: CloudState) => ({
  services: services.map(({ name, uid }) => ({ name, uid })),
  buckets,
  resources,
});

/** Renames the stack and deploys it; the tag of its service then has the new name. */
async function renamed() {
  const before = await cloudState(on);
  await succeeds(on, "stack", "rename", `${on.stack}-later`);
  const again = await succeeds(on, "up");
  expect(again).toMatch(/pai:Service .*updated .*\[diff: ~tags\]/);
  expect(again).not.toMatch(/replac|delet|creat/);
  expect(kept(await cloudState(on))).toEqual(kept(before));
  await settled(on);
}

it("keeps its service and its bucket with all files", async () => {
  await up(on, { ...throwAway, smoke: noProof });
  await renamed();
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
});

it("keeps its network and the way to its file system", async () => {
  const network = { create: { zone: "cn-hangzhou-i", egress: true } };
  const storage = { nas: { deleteContents: true } };
  await up(on, { edition: "standard", storage, network, smoke: noProof });
  await renamed();
  expect(await destroyed(on)).toMatchObject({ services: [], resources: {} });
});
