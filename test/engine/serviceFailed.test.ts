// A service that EAS could not start, on the real engine with the real provider.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, throwAway } from "./support/lifeOfStack";

describe("a service that never ran", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure(throwAway);
  });
  afterAll(() => on?.close());

  it("fails `up`, and does not look deployed on the next one", async () => {
    await on.admin("POST", "/faults", {
      kind: "hold",
      service: "*",
      status: "Failed",
      message: "the image cannot be pulled",
    });
    expect((await on.pulumi("up", "--yes", "--skip-preview")).code).not.toBe(0);
    await on.admin("DELETE", "/faults");
    const again = await on.pulumi("up", "--yes", "--skip-preview");
    expect(again.code).not.toBe(0);
    expect(again.output).toContain("is Failed: the image cannot be pulled");
    expect(again.output).toContain("may be billed");
    expect(again.output).not.toMatch(/^\s+at /m);
  });

  it("is only warned about in a preview, and cured by a change", async () => {
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toContain("warning");
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect(await on.outputs()).toMatchObject({ video: "proven" });
  });

  it("does not fail `up` again by one answer of EAS that is lost", async () => {
    await on.admin("POST", "/faults", { kind: "drop", action: "DescribeServiceEndpoints" });
    const up = await on.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(up.code, up.output).toBe(0);
    expect(await on.admin("GET", "/faults")).toMatchObject({ faults: [] });
  });

  it("is not waited for where somebody has stopped it", async () => {
    const [service] = (await cloudState(on)).services;
    const path = `/api/v2/services/cn-hangzhou/${service?.name}/stop`;
    const host = "pai-eas.cn-hangzhou.aliyuncs.com";
    await byHand(on.env.HTTP_PROXY ?? "", { host, method: "PUT", path, body: {} });
    on.configure({ ...throwAway, imageVersion: "1.8" });
    const refused = await on.pulumi("up", "--yes", "--skip-preview");
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(
      `Service "${service?.name}" in cn-hangzhou is Stopped. Start it`,
    );
    expect(refused.output).not.toMatch(/^\s+at /m);
    const preview = await on.pulumi("preview");
    expect(preview.output).toContain("is Stopped. Start it");
  });
});
