// The life of a stack of the Standard edition on the real engine with the real provider, against the local cloud.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled, throwAway, unchanged } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { noProof, referenceProof } from "./support/quickProof";

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
    on.configure({ ...throwAway, smoke: referenceProof });
  });
  afterAll(() => on?.close());

  it("is deployed and proved by one `up`", async () => {
    await succeeds(on, "up");
    expect(await on.outputs()).toMatchObject({
      edition: "standard",
      video: "proven",
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const evidence = JSON.parse(
      readFileSync(join(on.dir, "evidence", on.stack, "evidence.json"), "utf8"),
    );
    expect(evidence).toMatchObject({
      verdict: "proved",
      deployment: {
        stack: on.stack,
        documentSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        provider: "alicloud 3.108.0",
      },
    });
  });

  it("has its results in the bucket", async () => {
    const [bucket] = (await cloudState(on)).buckets;
    const made = bucket?.objects.filter((key) => key.startsWith("comfyui/output/"));
    expect(made?.map((key) => key.split(".").pop()).sort()).toEqual(
      expect.arrayContaining(["mp4", "png", "webp"]),
    );
  });

  it("has nothing left to do, also after a refresh", async () => {
    await unchanged(on);
  });

  it("takes another image in place, and proves it again", async () => {
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const up = await succeeds(on, "up", "--diff");
    expect(up).toMatch(/smoke/);
    const [service] = (await cloudState(on)).services;
    expect(JSON.stringify(service?.config)).toContain("comfyui:1.7");
  });

  it("really loses a key that is removed from the document", async () => {
    const unproved = { ...throwAway, smoke: noProof };
    // EAS may set all of these itself except the disk, but not on a service that is made again.
    const more = { metadata: { disk: "40Gi", rpc: { max_queue_size: 9 } } };
    on.configure({ ...unproved, workspaceId: "777", extraConfig: more });
    await succeeds(on, "up");
    expect((await cloudState(on)).services[0]?.config).toMatchObject({
      metadata: { disk: "40Gi", workspace_id: "777", rpc: { max_queue_size: 9 } },
    });
    on.configure(unproved);
    await succeeds(on, "up");
    const config = (await cloudState(on)).services[0]?.config;
    for (const key of ["metadata.disk", "metadata.workspace_id", "metadata.rpc.max_queue_size"]) {
      expect(config).not.toHaveProperty(key);
    }
    await settled(on);
  });

  it("is replaced when it is renamed, the old service first", async () => {
    on.configure({ ...throwAway, serviceName: "comfyui_renamed", smoke: noProof });
    await succeeds(on, "up");
    expect((await cloudState(on)).services.map(({ name }) => name)).toEqual(["comfyui_renamed"]);
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
    await succeeds(on, "destroy");
    expect(await cloudState(on)).toMatchObject({ services: [], buckets: [] });
  });
});
