// An `up` that is interrupted while EAS makes the service: the next one continues with that service.

import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prepareEngine } from "../../local/engine/engine";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";
import { start } from "./support/run";

const settings = {
  edition: "standard",
  serviceName: "comfyui_cut_off",
  storage: { oss: { deleteContents: true } },
  smoke: noProof,
};

const uids = async (on: Deployment) => (await cloudState(on)).services.map(({ uid }) => uid);

/** Expects that the next `up` completes the existing service, and that there is only this one. */
async function converges(on: Deployment) {
  const [uid, ...more] = await uids(on);
  expect(uid).toBeDefined();
  expect(more).toEqual([]);
  await succeeds(on, "up");
  expect(await uids(on)).toEqual([uid]);
  await settled(on);
  expect(await on.outputs()).toMatchObject({ serviceName: settings.serviceName });
  expect((await destroyed(on)).services).toEqual([]);
}

/** The same stack of the same program, with its state in another backend. */
async function inAnotherBackend(on: Deployment, own: object): Promise<Deployment> {
  const engine = await prepareEngine({ log: () => undefined });
  const env = { ...on.env, ...engine.environment({ dir: join(on.dir, "elsewhere") }) };
  const pulumi = (...args: string[]) =>
    start(on.cli, [...args, "--non-interactive"], on.dir, env).result;
  const other = { ...on, env, pulumi };
  await succeeds(other, "stack", "init", on.stack);
  other.configure(own);
  return other;
}

/** Expects that the command refuses the existing service, says why, and leaves it alone. */
async function refused(on: Deployment, why: string, command = "up") {
  const before = await uids(on);
  const result = await fails(on, command);
  expect(result).toContain(why);
  expect(result).toContain("npm run adopt -- --service comfyui_cut_off");
  expect(result).not.toMatch(/^\s+at /m);
  expect(await uids(on)).toEqual(before);
}

/** Expects that the service of the earlier `up` is deleted and made again as wanted. */
async function madeAnew(on: Deployment, wanted: object) {
  const [left] = await uids(on);
  on.configure(wanted);
  const again = await succeeds(on, "up");
  expect(again).toContain("It is deleted first");
  const { services } = await cloudState(on);
  expect(services).toHaveLength(1);
  expect(services[0]?.uid).not.toBe(left);
  await settled(on);
  return services[0]?.config;
}

const disk = { ...settings, extraConfig: { metadata: { disk: "40Gi" } } };
const lost = { kind: "drop", action: "CreateService" };
const failed = { kind: "fail", action: "CreateService", when: "after" };
const HAS_IT =
  'EAS has the service "comfyui_cut_off" in cn-hangzhou, although its creation failed, and may bill it';

describe("a first up that is cut off", () => {
  let on: Deployment;
  beforeEach(async () => {
    on = await deployment();
    on.configure(settings);
  });
  afterEach(() => on?.close());

  it("goes on when the answer is lost", async () => {
    await on.admin("POST", "/faults", lost);
    const first = await fails(on, "up");
    expect(first).toContain(HAS_IT);
    await converges(on);
  });

  it("goes on when it was killed while EAS made the service", async () => {
    await on.admin("POST", "/faults", { kind: "hold", service: "*", status: "Creating" });
    const first = on.start("up", "--yes", "--skip-preview");
    await vi.waitFor(async () => expect(await uids(on)).toHaveLength(1), {
      timeout: 120_000,
      interval: 200,
    });
    first.child.kill("SIGKILL");
    await first.result;
    await on.admin("DELETE", "/faults");

    await succeeds(on, "cancel", "--yes");
    await converges(on);
  });

  it.each([
    ["without a key that an update cannot take away", lost, settings],
    ["of another edition", failed, { ...settings, edition: "api" }],
  ])("makes it again when the settings now ask for one %s", async (_what, fault, wanted) => {
    on.configure(disk);
    await on.admin("POST", "/faults", fault);
    const first = await fails(on, "up");
    expect(first).toContain(HAS_IT);
    const config = await madeAnew(on, wanted);
    expect(config?.metadata).not.toHaveProperty("disk");
    expect((await destroyed(on)).services).toEqual([]);
  });

  it("refuses a service that is not its own", async () => {
    const document = { metadata: { name: settings.serviceName, instance: 1 } };
    await on.admin("POST", "/services", { region: "cn-hangzhou", document });
    await refused(on, "this stack did not make it");
  });

  it("refuses a service that a stack of the same name in another backend made", async () => {
    const host = "comfyui-shared.oss-cn-hangzhou.aliyuncs.com";
    await byHand(on.env.HTTP_PROXY ?? "", { host, method: "PUT" });
    const shared = { ...settings, storage: { oss: { bucket: "comfyui-shared" } } };
    on.configure(shared);
    await succeeds(on, "up");
    const other = await inAnotherBackend(on, shared);
    const why = "of another backend made it, or this stack did before it lost its state";
    await refused(other, why, "preview");
    // Twice, because the next `up` must not continue from one that was refused.
    for (let time = 0; time < 2; time++) await refused(other, why);
    // Afterwards the other stack has a claim of its own, but not on the first service.
    other.configure({ ...shared, serviceName: "comfyui_its_own" });
    await succeeds(other, "up");
    other.configure(shared);
    await refused(other, why);
    await destroyed(other);
    expect(await uids(on)).toHaveLength(1);
    await settled(on);
  });
});

describe("a stack that is interrupted at one resource after the other", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure(settings);
  });
  afterAll(() => on?.close());

  it("says what to do with a bucket that it has made and does not know of", async () => {
    await on.admin("POST", "/faults", { kind: "drop", action: "PutBucket" });
    await fails(on, "up");
    const refused = await fails(on, "up");
    const [, bucket = ""] = /A bucket "([\w-]+)" already exists/.exec(refused) ?? [];
    const host = `${bucket}.oss-cn-hangzhou.aliyuncs.com`;
    await byHand(on.env.HTTP_PROXY ?? "", { host, method: "DELETE" });
  });

  it("goes on with a bucket that it has made and could not set up", async () => {
    const refused = { kind: "fail", action: "PutBucketLifecycle", status: 403 };
    await on.admin("POST", "/faults", refused);
    const first = await fails(on, "up");
    expect(first).not.toContain('A bucket "');
    const made = (await cloudState(on)).buckets.map(({ name }) => name);
    expect(made).toHaveLength(1);
    await succeeds(on, "up");
    const [bucket] = (await cloudState(on)).buckets;
    expect(bucket).toMatchObject({
      name: made[0],
      settings: expect.arrayContaining(["lifecycle"]),
    });
    await settled(on);
  });

  it("makes the service again when it was interrupted while replacing it", async () => {
    on.configure(disk);
    await on.admin("POST", "/faults", lost);
    await fails(on, "up");
    expect(await madeAnew(on, disk)).toMatchObject({ metadata: { disk: "40Gi" } });
  });

  it("keeps the service of an interrupted rename, and does not leave it behind for another name", async () => {
    const renamed = { ...disk, serviceName: "comfyui_cut_off_renamed" };
    on.configure(renamed);
    await on.admin("POST", "/faults", lost);
    await fails(on, "up");
    on.configure(disk);
    const refused = await fails(on, "up");
    expect(refused).toContain(
      'was cut off while it was making the service "comfyui_cut_off_renamed" in cn-hangzhou',
    );
    await madeAnew(on, renamed);
    on.configure(disk);
    await succeeds(on, "up");
    expect((await cloudState(on)).services).toMatchObject([{ name: settings.serviceName }]);
  });

  it("makes it again when an interrupted change to Serverless is taken back", async () => {
    const { serviceName } = settings;
    on.configure({ edition: "serverless", mode: "create", serviceName });
    await on.admin("POST", "/faults", lost);
    await fails(on, "up");
    expect(await madeAnew(on, settings)).toMatchObject({ metadata: { instance: 1 } });
  });

  it("says how a service comes back into a state that has lost it", async () => {
    const [uid] = await uids(on);
    const { output } = await on.pulumi("stack", "export");
    const [component = ""] = /urn:[^"]+EasService::comfyui(?=")/.exec(output) ?? [];
    const rest = ["--yes", "--target-dependents"];
    await succeeds(on, "state", "delete", component, ...rest);
    const refused = await fails(on, "up");
    const [, command = ""] = /there: pulumi (import .*)/.exec(refused) ?? [];
    await succeeds(on, ...command.replaceAll("'", "").split(" "));
    await succeeds(on, "up");
    expect(await uids(on)).toEqual([uid]);
    await settled(on);
  });

  it("leaves nothing behind when it is destroyed", async () => {
    expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
  });
});
