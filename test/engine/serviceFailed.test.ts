// A service that EAS could not start, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, throwAway, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";

/** A fault as in the vendor's sample of a diagnosis. */
const noImage = {
  kind: "hold",
  service: "*",
  status: "Failed",
  message: "Container worker0 failed to pull image.",
};
const SAYS_WHY =
  /EAS says: Failed: Container worker0 failed to pull image\.[\s\S]*Likely cause: EAS cannot fetch the container image/;

describe("a service that never ran", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure(throwAway);
  });
  afterAll(() => on?.close());

  it("fails `up`, and does not look deployed on the next one", async () => {
    await on.admin("POST", "/faults", noImage);
    const first = await fails(on, "up");
    expect(first).toContain("although its creation failed, and may bill it");
    expect(first).toMatch(SAYS_WHY);
    await on.admin("DELETE", "/faults");
    const again = await fails(on, "up");
    expect(again).toContain("is Failed: Container worker0 failed to pull image. The");
    expect(again).toContain("may be billed");
    expect(again).not.toMatch(/^\s+at /m);
  });

  it("causes only a warning in a preview, and is cured by a change", async () => {
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const preview = await succeeds(on, "preview");
    expect(preview).toContain("warning");
    await up(on, { ...throwAway, imageVersion: "1.7" });
    expect((await on.outputs()).video).toBe("proven");
  });

  it("does not fail `up` again when one answer of EAS is lost", async () => {
    await on.admin("POST", "/faults", { kind: "drop", action: "DescribeServiceEndpoints" });
    await succeeds(on, "up", "--expect-no-changes");
    expect(await on.admin("GET", "/faults")).toMatchObject({ faults: [] });
  });

  it("says why the next image does not run either, and recovers when that is taken back", async () => {
    await on.admin("POST", "/faults", noImage);
    on.configure({ ...throwAway, imageVersion: "1.8" });
    const failed = await fails(on, "up");
    expect(failed).toMatch(SAYS_WHY);
    expect(failed).toContain('Correct its settings and run "pulumi up" again');
    await on.admin("DELETE", "/faults");
    await up(on, { ...throwAway, imageVersion: "1.7" });
    expect((await on.outputs()).video).toBe("proven");
  });

  it("is one error if the deployment goes on, and the outputs then have no proof and no address", async () => {
    await on.admin("POST", "/faults", noImage);
    on.configure({ ...throwAway, imageVersion: "1.8" });
    const failed = await fails(on, "up", "--continue-on-error");
    expect(failed).toMatch(SAYS_WHY);
    expect(failed).not.toMatch(/malformed|isn't pending/);
    const outputs = await on.outputs();
    expect(outputs).toMatchObject({
      video: expect.stringMatching(/^not proven: the check failed/),
    });
    expect([outputs.endpoint, outputs.webUI, outputs.token]).toEqual(["", "", ""]);
    await on.admin("DELETE", "/faults");
    await up(on, { ...throwAway, imageVersion: "1.7" });
    expect((await on.outputs()).video).toBe("proven");
  });

  it("is not waited for when somebody has stopped it", async () => {
    const [service] = (await cloudState(on)).services;
    const path = `/api/v2/services/cn-hangzhou/${service?.name}/stop`;
    const host = "pai-eas.cn-hangzhou.aliyuncs.com";
    await byHand(on.env.HTTP_PROXY ?? "", { host, method: "PUT", path, body: {} });
    on.configure({ ...throwAway, imageVersion: "1.8" });
    const refused = await fails(on, "up");
    expect(refused).toContain(`Service "${service?.name}" in cn-hangzhou is Stopped. Start it`);
    expect(refused).not.toMatch(/^\s+at /m);
    const preview = await on.pulumi("preview");
    expect(preview.output).toContain("is Stopped. Start it");
  });

  it("is reported as deleted when an update finds none", async () => {
    const [service] = (await cloudState(on)).services;
    const path = `/api/v2/services/cn-hangzhou/${service?.name}`;
    const host = "pai-eas.cn-hangzhou.aliyuncs.com";
    await byHand(on.env.HTTP_PROXY ?? "", { host, method: "DELETE", path });
    await vi.waitFor(async () => expect((await cloudState(on)).services).toEqual([]), 60_000);
    const failed = await fails(on, "up");
    expect(failed).toContain('Somebody deleted it: run "pulumi refresh", then "pulumi up"');
    await succeeds(on, "refresh");
    const { cloud } = await up(on, { ...throwAway, imageVersion: "1.8", smoke: noProof });
    expect(cloud.services).toMatchObject([{ name: service?.name, status: "Running" }]);
  });
});
