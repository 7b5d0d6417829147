// Every edition that can use a NAS, with its files on one, in a network of its own.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { type CloudState, destroyed, settled, up } from "./support/lifeOfStack";
import { noProof } from "./support/quickProof";

const files = {
  storage: { nas: { deleteContents: true } },
  network: { create: { zone: "cn-hangzhou-h" } },
};

let on: Deployment;
let fileSystems: string[] | undefined;

beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

const mounts = ({ services: [service] }: CloudState) => service?.config.storage;

it("deploys a Standard service and proves it", async () => {
  const { cloud } = await up(on, { ...files, edition: "standard" });
  const outputs = await on.outputs();
  expect(outputs).toMatchObject({ edition: "standard", video: "proven" });
  expect(outputs.mountTarget).toMatch(/\.cn-hangzhou\.nas\.aliyuncs\.com$/);
  expect(mounts(cloud)).toMatchObject([{ nfs: { server: outputs.mountTarget, path: "/" } }]);
  fileSystems = cloud.resources.fileSystems;
  expect(fileSystems).toHaveLength(1);
  await settled(on);
});

it("becomes an API service on the same files, and says that they prove no video", async () => {
  const { cloud } = await up(on, { ...files, edition: "api" });
  const outputs = await on.outputs();
  expect(outputs.video).toMatch(/^not proven: the result names the files/);
  expect(cloud.resources.fileSystems).toEqual(fileSystems);
});

it("scales with its queue when asked to, in a service made anew", async () => {
  const autoscaler = { max: 3, scaleToZero: true };
  const { cloud } = await up(on, { ...files, edition: "api", autoscaler, smoke: noProof });
  expect(cloud.services[0]?.config.autoscaler).toMatchObject({ min: 0, max: 3 });
  await settled(on);
});

it("becomes a Cluster service on the same files", async () => {
  const { cloud } = await up(on, { ...files, edition: "cluster" });
  const outputs = await on.outputs();
  expect(outputs).toMatchObject({
    edition: "cluster",
    video: "proven as a WebUI would ask (unverified edition)",
  });
  expect(cloud.resources.fileSystems).toEqual(fileSystems);
  await settled(on);
});

it("leaves nothing behind when it is destroyed", async () => {
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [], resources: {} });
});
