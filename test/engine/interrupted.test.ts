// An `up` that is cut off while EAS makes the service: the next one goes on with it.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, destroyed, settled } from "./support/lifeOfStack";
import { start } from "./support/run";

const settings = {
  edition: "standard",
  serviceName: "comfyui_cut_off",
  storage: { oss: { deleteContents: true } },
  smoke: { enabled: false, reason: "not what this is about" },
};

const uids = async (on: Deployment) => (await cloudState(on)).services.map(({ uid }) => uid);
const upAgain = (on: Deployment) => on.pulumi("up", "--yes", "--skip-preview");

/** The next `up` takes the service that there is, and there is one only, to the end. */
async function converges(on: Deployment) {
  const [uid, ...more] = await uids(on);
  expect(uid).toBeDefined();
  expect(more).toEqual([]);
  const again = await upAgain(on);
  expect(again.code, again.output).toBe(0);
  expect(await uids(on)).toEqual([uid]);
  await settled(on);
  expect(await on.outputs()).toMatchObject({ serviceName: settings.serviceName });
  expect((await destroyed(on)).services).toEqual([]);
}

describe("an up that is cut off", () => {
  let on: Deployment;
  beforeEach(async () => {
    on = await deployment();
    on.configure(settings);
  });
  afterEach(() => on?.close());

  it.each([
    ["the answer is lost", { kind: "drop", action: "CreateService" }],
    ["an error comes after the work", { kind: "fail", action: "CreateService", when: "after" }],
  ])("goes on when %s", async (_what, fault) => {
    await on.admin("POST", "/faults", fault);
    const first = await upAgain(on);
    expect(first.code).not.toBe(0);
    expect(first.output).toContain(
      'EAS has the service "comfyui_cut_off" in cn-hangzhou, although its creation failed, and may bill it',
    );
    await converges(on);
  });

  it("goes on when it was killed while EAS made the service", async () => {
    await on.admin("POST", "/faults", { kind: "hold", service: "*", status: "Creating" });
    const first = start(on.cli, ["up", "--yes", "--skip-preview"], on.dir, on.env);
    await vi.waitFor(async () => expect(await uids(on)).toHaveLength(1), {
      timeout: 120_000,
      interval: 200,
    });
    first.child.kill("SIGKILL");
    await first.result;
    await on.admin("DELETE", "/faults");

    expect((await on.pulumi("cancel", "--yes")).code).toBe(0);
    await converges(on);
  });

  it("says how to go on when it was cut off while it replaced the service", async () => {
    expect((await upAgain(on)).code).toBe(0);
    on.configure({ ...settings, extraConfig: { metadata: { disk: "40Gi" } } });
    await on.admin("POST", "/faults", { kind: "drop", action: "CreateService" });
    expect((await upAgain(on)).code).not.toBe(0);
    const refused = await upAgain(on);
    expect(refused.code).not.toBe(0);
    const [, command = ""] = /pulumi (state delete .*) && pulumi up/.exec(refused.output) ?? [];
    const forgotten = await on.pulumi(...command.replaceAll("'", "").split(" "));
    expect(forgotten.code, forgotten.output).toBe(0);
    await converges(on);
  });

  it("makes nothing of a service that is not its own", async () => {
    const document = { metadata: { name: settings.serviceName, instance: 1 } };
    await on.admin("POST", "/services", { region: "cn-hangzhou", document });
    const before = await uids(on);
    const refused = await upAgain(on);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("this stack did not make it");
    expect(refused.output).toContain("npm run adopt -- --service comfyui_cut_off");
    expect(refused.output).not.toMatch(/^\s+at /m);
    expect(await uids(on)).toEqual(before);
  });
});
