// A service that runs and makes no video, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, throwAway } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";

describe("a service that makes no video", () => {
  let on: Deployment;
  const unproved = { ...throwAway, smoke: { enabled: false, reason: "proved in the next step" } };
  beforeAll(async () => {
    on = await deployment();
    on.configure(unproved);
  });
  afterAll(() => on?.close());

  it("is reported as not proven when the check is switched off", async () => {
    await succeeds(on, "up");
    expect(await on.outputs()).toMatchObject({ video: "not proven: proved in the next step" });
  });

  it("fails `up` until it makes one", async () => {
    const [service] = (await cloudState(on)).services;
    const faults = `/services/${service?.name}/comfyui-faults`;
    await on.admin("PUT", faults, { mp4: "missing" });
    on.configure(throwAway);
    const up = await fails(on, "up");
    expect(up).toMatch(/not proven[\s\S]*mp4/);
    // The check asks EAS with the engine's environment; this edition's address does not contain the name.
    expect(up).toContain("EAS says: Running: Service is now running");
    await on.admin("PUT", faults, {});
    await succeeds(on, "up");
    expect(await on.outputs()).toMatchObject({ video: "proven" });
  });
});
