// How a stack treats a service that the control plane or somebody else has changed.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";

const region = "cn-hangzhou";
const settings = {
  edition: "standard",
  serviceName: "comfyui_drift",
  storage: { oss: { deleteContents: true } },
  smoke: noProof,
};

/** The settings after the first change. */
const changed = { ...settings, imageVersion: "1.8" };

/** Changes the service as the console's editor does. */
const edit = (on: Deployment, document: object) =>
  byHand(on.env.HTTP_PROXY ?? "", {
    host: `pai-eas.${region}.aliyuncs.com`,
    method: "PUT",
    path: `/api/v2/services/${region}/comfyui_drift`,
    body: document,
  });

async function serviceOf(on: Deployment) {
  const [service] = (await cloudState(on)).services;
  if (!service) throw new Error("the cloud has no service");
  return service;
}

describe("a service that is changed elsewhere", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    // Makes EAS return other spellings, defaults, another order, and labels once there are tags.
    await on.admin("PUT", "/settings", { normaliseDocuments: "observed" });
    await up(on, settings);
  });
  afterAll(() => on?.close());

  it("shows no change because of how the control plane writes its document", async () => {
    await settled(on);
    await succeeds(on, "preview", "--refresh", "--expect-no-changes");
    // The state still has the document as it was sent; the next up records it as EAS returns it.
    await up(on, settings);
    await succeeds(on, "refresh", "--expect-no-changes");
  });

  it("is updated only in the keys that change", async () => {
    on.configure(changed);
    const preview = await on.pulumi("preview", "--diff");
    expect(preview.output).toMatch(
      /containers\.0\.image: ".*:1\.9" at EAS, ".*:1\.8" in the stack/,
    );
    expect(preview.output).toContain("EAS starts new instances");
    expect(preview.output).not.toMatch(/^\s*[-~+] +(rpc|runtime|credential)/m);
  });

  it("shows no value of what the program makes a secret", async () => {
    const file = join(on.dir, "index.ts");
    const program = readFileSync(file, "utf8");
    const secret = 'imageVersion: require("@pulumi/pulumi").secret("1.8")';
    const args = "comfyUIArgs(own, bucketName)";
    expect(program).toContain(args);
    writeFileSync(file, program.replace(args, `{ ...${args}, ${secret} }`));
    const { output } = await on.pulumi("preview");
    writeFileSync(file, program);
    expect(output).toContain("containers.0.image: another value at EAS than in the stack");
    expect(output).not.toMatch(/:1\.[89]"/);
  });

  it("counts neither as half made nor as updated after EAS refused an update", async () => {
    const refused = { kind: "fail", action: "UpdateService", status: 400, code: "QuotaExceeded" };
    await on.admin("POST", "/faults", refused);
    on.configure(changed);
    const failed = await fails(on, "up");
    expect(failed).toContain("QuotaExceeded");
    expect(failed).not.toContain("its creation failed");
    const untaken = await fails(on, "up");
    expect(untaken).toContain("is not what the stack asks for: an earlier update of it failed");
    await succeeds(on, "up");
    expect(JSON.stringify((await serviceOf(on)).config)).toContain("comfyui:1.8");
    await settled(on);
  });

  it("names what was changed by hand, and puts it back", async () => {
    const image = "registry.example.com/other:3";
    const before = await serviceOf(on);
    const [container] = before.config.containers as unknown as Record<string, unknown>[];
    await edit(on, { containers: [{ ...container, image }] });

    const preview = await succeeds(on, "preview");
    expect(preview).toContain(`containers.0.image: "${image}" at EAS`);
    expect(preview).toContain("pulumi up --refresh");

    await succeeds(on, "up", "--refresh");
    expect(JSON.stringify((await serviceOf(on)).config)).not.toContain(image);
    expect((await serviceOf(on)).uid).toBe(before.uid);
    await settled(on);
  });

  it("names a key that was added by hand, which an update cannot take away, and what it costs to ask for it", async () => {
    await edit(on, { metadata: { disk: "canary-40Gi" } });
    const preview = await on.pulumi("preview");
    expect(preview.output).toContain("metadata.disk: the service has it and the stack does not");
    expect(preview.output).not.toContain("canary-40Gi");

    const kept = { ...changed, extraConfig: { metadata: { disk: "canary-40Gi" } } };
    on.configure(kept);
    const asked = await on.pulumi("preview", "--refresh");
    expect(asked.output).toMatch(/\+- +alicloud:pai:Service \S+ replace/);
    expect(asked.output).toContain("metadata.disk: a new key, so the service is replaced");
  });
});
