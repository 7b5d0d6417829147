import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled, throwAway, up } from "./support/lifeOfStack";
import { fails } from "./support/outcome";
import { policiesFor } from "./support/policies";
import { noProof } from "./support/quickProof";

let on: Deployment;
beforeAll(async () => {
  const services = ["made_by_hand", "comfyui_*"];
  on = await deployment({ ramPolicies: policiesFor({ services }) });
});
afterAll(() => on?.close());

const adopt = { edition: "serverless", serviceName: "made_by_hand" };

it("refuses to refer to a service that does not exist", async () => {
  on.configure(adopt);
  const result = await fails(on, "up");
  expect(result).toContain(
    'EAS has no service "made_by_hand" in cn-hangzhou, although this stack refers to it',
  );
  expect((await cloudState(on)).services).toEqual([]);
});

it("refers to a service that the console made, and leaves it alone", async () => {
  await on.admin("POST", "/services", {
    name: "made_by_hand",
    edition: "serverless",
    region: "cn-hangzhou",
  });
  await up(on, adopt);
  const outputs = await on.outputs();
  expect(outputs).toMatchObject({
    edition: "serverless",
    api: "none: the Serverless edition has a WebUI only",
    webUI: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    video: expect.stringMatching(/^not proven: /),
  });
  await settled(on);
  expect((await destroyed(on)).services).toHaveLength(1);
});

it("makes one only when told to, and says that this is unverified", async () => {
  const create = { edition: "serverless", mode: "create" };
  const { said, cloud } = await up(on, create);
  const outputs = await on.outputs();
  expect(said).toContain("Making a Serverless service is unverified");
  const made = cloud.services.find(({ name }) => name === outputs.serviceName);
  expect(made?.config.metadata).toMatchObject({ type: "Serverless" });
  await settled(on);
  const changed = { ...create, extraConfig: { metadata: { cpu: 4 } } };
  const serviceIn = async (workspaceId: string) => {
    const { cloud } = await up(on, { ...changed, workspaceId });
    return cloud.services.find(({ name }) => name === outputs.serviceName);
  };
  const before = await serviceIn("111");
  expect(before?.config.metadata).toMatchObject({ cpu: 4 });
  expect((await serviceIn("222"))?.uid).not.toBe(before?.uid);
});

it("is replaced by another edition's service, and back again", async () => {
  const create = { edition: "serverless", mode: "create" };
  const own = async (settings: object) => {
    const { said, cloud } = await up(on, settings);
    const outputs = await on.outputs();
    expect(said).not.toContain("cut off");
    expect(said).toMatch(/pai:Service comfyui-service created/);
    return cloud.services.filter(({ name }) => name === outputs.serviceName);
  };
  expect(await own({ ...throwAway, smoke: noProof })).toMatchObject([
    { config: { metadata: { instance: 1 } } },
  ]);
  await settled(on);

  on.configure(create);
  const { output } = await on.pulumi("preview");
  expect(output).toMatch(/pai:Service comfyui-service replace/);
  expect(output).toContain(
    "The Serverless edition mounts nothing, so a bucket or file system that this stack made is deleted too",
  );
  expect(output).not.toContain("Stored files stay");
  expect(await own(create)).toMatchObject([{ config: { metadata: { type: "Serverless" } } }]);
  await settled(on);
});

it("refuses only to refer to the service that the stack made, which would be deleted", async () => {
  const { services } = await cloudState(on);
  const { serviceName } = await on.outputs();
  on.configure({ edition: "serverless", serviceName });
  const refused = await fails(on, "up");
  expect(refused).toContain(`This stack made the service "${serviceName}"`);
  expect((await cloudState(on)).services).toEqual(services);
});

it("leaves the console's service alone when it is destroyed", async () => {
  expect((await destroyed(on)).services.map(({ name }) => name)).toEqual(["made_by_hand"]);
});
