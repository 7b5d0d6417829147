// The API and the Cluster edition with their files in a bucket; the Standard one is in
// standard.test.ts.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof, referenceProof } from "./support/quickProof";

const storage = { oss: { deleteContents: true } };
const api = { edition: "api", instances: 2, storage };
const cluster = { edition: "cluster", instances: 2, storage };

/** How often the diagnostics say that the edition is unverified; the resource's own line says it too. */
const timesDoubted = (output: string) =>
  (output.split("Diagnostics:")[1] ?? "").split(
    "warning: The service document of the Cluster edition is unverified: No document",
  ).length - 1;

let on: Deployment;
let bucket: string | undefined;
let uid: string | undefined;

beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

it("deploys an API service and proves it through its queue", async () => {
  const { said, cloud } = await up(on, { ...api, smoke: referenceProof });
  expect(said).toContain("The service document of the API edition is inferred");
  const outputs = await on.outputs();
  expect(outputs).toMatchObject({ edition: "api", video: "proven", calls: "queue" });
  expect(outputs.endpoint).toMatch(/\/api\/predict\/comfyui_/);
  expect(outputs.webUI).toBe("");
  expect(cloud.services[0]?.config).toMatchObject({
    metadata: { type: "Async", instance: 2, rpc: { worker_threads: 1 } },
    queue: { cpu: 1, memory: 4000, max_delivery: 1 },
  });
  expect(cloud.services[0]?.config.metadata).not.toHaveProperty("enable_webservice");
  bucket = outputs.bucket;
  uid = cloud.services[0]?.uid;
});

it("changes the queue and the instances in place", async () => {
  const { cloud } = await up(on, {
    ...api,
    instances: 3,
    queue: { maxDeliveries: 2 },
    smoke: noProof,
  });
  expect(cloud.services[0]).toMatchObject({
    uid,
    config: { metadata: { instance: 3 }, queue: { max_delivery: 2 } },
  });
  await settled(on);
});

it("does not delete its own bucket when the settings name it as an existing one", async () => {
  on.configure({ ...api, storage: { oss: { bucket } } });
  const refused = await fails(on, "up");
  expect(refused).toContain(`${bucket} is the bucket that this stack has made`);
  expect((await cloudState(on)).buckets).toMatchObject([{ name: bucket }]);
});

it("becomes a Cluster service: another service, the same bucket", async () => {
  on.configure(cluster);
  const preview = await succeeds(on, "preview");
  expect(preview).toMatch(/comfyui-service .*replace/);
  expect(preview).toContain(
    "is replaced, because its edition changes (metadata.type Async to SDCluster)",
  );
  expect(timesDoubted(preview)).toBe(1);
  const { said, cloud } = await up(on, cluster);
  const outputs = await on.outputs();
  expect(timesDoubted(said)).toBe(1);
  expect(outputs).toMatchObject({
    edition: "cluster",
    api: "none: the Cluster edition (unverified) has a WebUI only",
    video: "proven as a WebUI would ask (unverified edition)",
    bucket,
  });
  expect(cloud.services).toHaveLength(1);
  expect(cloud.services[0]?.uid).not.toBe(uid);
  expect(cloud.services[0]?.config.metadata).toMatchObject({ type: "SDCluster" });
});

it("changes its image in place", async () => {
  const { cloud } = await up(on, { ...cluster, imageVersion: "1.8", smoke: noProof });
  expect(JSON.stringify(cloud.services[0]?.config.containers)).toContain("comfyui:1.8-cluster");
  await settled(on);
});

it("leaves nothing behind when it is destroyed", async () => {
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
});
