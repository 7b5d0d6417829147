// Things of which a bucket has only one each: real engine, real provider, local cloud.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled, throwAway, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";

const guarded = { ...throwAway, smoke: noProof, protect: true };

let on: Deployment;
beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

it("says what to do where OSS takes nothing at its public address, and goes on once it does", async () => {
  const refused = { kind: "fail", status: 400, code: "PublicEndpointForbidden", times: 1 };
  await on.admin("POST", "/faults", { ...refused, action: "oss.PutObject" });
  on.configure({ ...throwAway, smoke: noProof });
  expect(await fails(on, "up")).toContain("OSS_ENDPOINT=oss-<region>-int");
  expect((await cloudState(on)).services).toEqual([]);
});

it("keeps marker, encryption and the block of public access when they are replaced", async () => {
  const before = await up(on, { ...throwAway, smoke: noProof });
  const again = ["marker", "encryption", "public-access"].flatMap((part) => [
    "--replace",
    `**::comfyui-${part}`,
  ]);
  on.configure(guarded);
  await succeeds(on, "up", ...again);
  const { services, buckets } = await cloudState(on);
  expect(services[0]?.uid).toBe(before.cloud.services[0]?.uid);
  expect(buckets[0]?.objects).toContain("comfyui/.comfyui-eas");
  expect(buckets[0]).toMatchObject({
    settings: expect.arrayContaining(["encryption", "publicAccessBlock"]),
  });
});

it("leaves the service as it is when it mounts another folder of protected storage, as the preview shows", async () => {
  const [service] = (await cloudState(on)).services;
  const oss = { deleteContents: true, folder: "other" };
  on.configure({ ...guarded, storage: { oss } });
  const preview = await on.pulumi("preview", "--diff");
  expect(preview.output).not.toContain("not shown in this preview");
  expect(preview.output).not.toMatch(/\+-alicloud:pai/);
  const { cloud } = await up(on, { ...guarded, storage: { oss } });
  expect(cloud.services[0]?.uid).toBe(service?.uid);
  expect(cloud.buckets[0]?.objects).toContain("other/.comfyui-eas");
  expect(cloud.buckets[0]?.objects).not.toContain("comfyui/.comfyui-eas");
  await settled(on);
});

it("leaves the marker to the stack whose bucket another one has used", async () => {
  const [bucket] = (await cloudState(on)).buckets;
  await succeeds(on, "stack", "init", "guest");
  const settings = {
    edition: "standard",
    storage: { oss: { bucket: bucket?.name, folder: "other" } },
    smoke: noProof,
  };
  const config = { "alicloud:region": "cn-hangzhou", "comfyui-eas:settings": settings };
  writeFileSync(join(on.dir, "stacks", "Pulumi.guest.yaml"), JSON.stringify({ config }));
  for (const command of ["up", "destroy"]) await succeeds(on, command);
  const [after] = (await cloudState(on)).buckets;
  expect(after?.objects).toContain("other/.comfyui-eas");
});
