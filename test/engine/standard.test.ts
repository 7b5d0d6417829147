// The Standard edition on the real engine with the real provider, against the local cloud.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";

const throwAway = { edition: "standard", storage: { oss: { deleteContents: true } } };

interface CloudState {
  services: { name: string; status: string; config: Record<string, unknown> }[];
  buckets: { name: string; objects: string[] }[];
}

const state = async (on: Deployment) => (await on.admin("GET", "/state")) as CloudState;

/** Every text file below a folder, with its content. */
function* texts(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name), "utf8");
  }
}

describe("the life of a stack", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure(throwAway);
  });
  afterAll(() => on?.close());

  it("is deployed and proved by one `up`", async () => {
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect(await on.outputs()).toMatchObject({
      edition: "standard",
      video: "proven",
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const evidence = JSON.parse(
      readFileSync(join(on.dir, "evidence", on.stack, "evidence.json"), "utf8"),
    );
    expect(evidence).toMatchObject({ passed: true });
  });

  it("has its results in the bucket", async () => {
    const [bucket] = (await state(on)).buckets;
    const made = bucket?.objects.filter((key) => key.startsWith("comfyui/output/"));
    expect(made?.map((key) => key.split(".").pop()).sort()).toEqual(
      expect.arrayContaining(["mp4", "png", "webp"]),
    );
  });

  it("has nothing left to do", async () => {
    const preview = await on.pulumi("preview", "--expect-no-changes");
    expect(preview.code, preview.output).toBe(0);
  });

  it("shows no change after a refresh", async () => {
    const refresh = await on.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect(refresh.code, refresh.output).toBe(0);
    const preview = await on.pulumi("preview", "--expect-no-changes");
    expect(preview.code, preview.output).toBe(0);
  });

  it("takes another image in place, and proves it again", async () => {
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const preview = await on.pulumi("preview", "--diff");
    expect(preview.output).toContain("comfyui:1.7");
    const up = await on.pulumi("up", "--yes", "--skip-preview", "--diff");
    expect(up.code, up.output).toBe(0);
    expect(up.output).toMatch(/smoke/);
    const [service] = (await state(on)).services;
    expect(JSON.stringify(service?.config)).toContain("comfyui:1.7");
  });

  it("really loses a key that is taken out of the document", async () => {
    on.configure({ ...throwAway, extraConfig: { metadata: { disk: "40Gi" } } });
    expect((await on.pulumi("up", "--yes", "--skip-preview")).code).toBe(0);
    expect((await state(on)).services[0]?.config).toMatchObject({ metadata: { disk: "40Gi" } });
    on.configure(throwAway);
    expect((await on.pulumi("up", "--yes", "--skip-preview")).code).toBe(0);
    expect((await state(on)).services[0]?.config).not.toHaveProperty("metadata.disk");
    const preview = await on.pulumi("preview", "--expect-no-changes");
    expect(preview.code, preview.output).toBe(0);
  });

  it("is replaced when it is renamed, the old service first", async () => {
    on.configure({ ...throwAway, serviceName: "comfyui_renamed" });
    const preview = await on.pulumi("preview");
    expect(preview.output).toMatch(/pai:Service.*replace/);
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect((await state(on)).services.map(({ name }) => name)).toEqual(["comfyui_renamed"]);
  });

  it("never shows the token: not in the state, not in logs, not in the evidence", async () => {
    const { token = "" } = await on.outputs();
    expect(token.length).toBeGreaterThan(20);
    const exported = await on.pulumi("stack", "export");
    expect(exported.output).toContain("deployment");
    for (const text of [exported.output, on.said(), ...texts(join(on.dir, "evidence"))]) {
      expect(text.includes(token)).toBe(false);
    }
    const requests = JSON.stringify(await on.admin("GET", "/requests"));
    expect(requests).toContain("CreateService");
    expect(requests.includes(token)).toBe(false);
  });

  it("leaves nothing behind when it is destroyed", async () => {
    const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroy.code, destroy.output).toBe(0);
    expect(await state(on)).toMatchObject({ services: [], buckets: [] });
  });
});

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
});

describe("a service that makes no video", () => {
  let on: Deployment;
  const unproved = { ...throwAway, smoke: { enabled: false, reason: "proved in the next step" } };
  beforeAll(async () => {
    on = await deployment();
    on.configure(unproved);
  });
  afterAll(() => on?.close());

  it("says that it is not proven where the check is switched off", async () => {
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect(await on.outputs()).toMatchObject({ video: "not proven: proved in the next step" });
  });

  it("fails `up` until it makes one", async () => {
    const [service] = (await state(on)).services;
    const faults = `/services/${service?.name}/comfyui-faults`;
    await on.admin("PUT", faults, { mp4: "missing" });
    on.configure(throwAway);
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code).not.toBe(0);
    expect(up.output).toMatch(/not proven[\s\S]*mp4/);
    await on.admin("PUT", faults, {});
    const again = await on.pulumi("up", "--yes", "--skip-preview");
    expect(again.code, again.output).toBe(0);
    expect(await on.outputs()).toMatchObject({ video: "proven" });
  });
});

describe("a stack that is configured wrongly", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure({ edition: "standard", imageVersion: "latest", instanceTypes: ["ecs.c7.large"] });
  });
  afterAll(() => on?.close());

  it("is refused with a line for each key, without a stack trace, and nothing is made", async () => {
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code).not.toBe(0);
    expect(up.output).toContain("comfyui-eas:settings.imageVersion: must be a plain version");
    expect(up.output).toContain('comfyui-eas:settings.instanceTypes.0: "ecs.c7.large" is not');
    expect(up.output).not.toMatch(/^\s+at /m);
    expect(await state(on)).toMatchObject({ services: [], buckets: [] });
  });
});
