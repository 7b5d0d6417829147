// What a proof proves when a deployment leaves out a part of the stack, or may not touch it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Evidence } from "../../client/smoke/evidence";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, throwAway, up } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";

describe("a check of a service that changes", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    await up(on, throwAway);
  });
  afterAll(() => on?.close());

  const startedAt = () => {
    const file = join(on.dir, "evidence", on.stack, "evidence.json");
    return (JSON.parse(readFileSync(file, "utf8")) as Evidence).startedAt;
  };
  const has = async () => JSON.stringify((await cloudState(on)).services[0]?.config);

  /** Deploys a version of the image: everything but the service, or the service alone. */
  async function partly(imageVersion: string, choice: "--exclude" | "--target") {
    on.configure({ ...throwAway, imageVersion });
    const service = [choice, "**::comfyui-service"];
    await succeeds(on, "up", ...service);
  }

  function protectAll() {
    const program = join(on.dir, "index.ts");
    const plain = readFileSync(program, "utf8");
    writeFileSync(program, plain.replace("asDeployed())", "{ ...asDeployed(), protect: true })"));
  }

  it("proves an excluded service as it is, and runs again once the change is deployed", async () => {
    await partly("1.7", "--exclude");
    expect(await has()).toContain("comfyui:1.9");
    const before = startedAt();
    await up(on, { ...throwAway, imageVersion: "1.7" });
    expect(await has()).toContain("comfyui:1.7");
    expect(startedAt() > before).toBe(true);
    expect((await on.outputs()).video).toBe("proven");
  });

  it("proves nothing when only the service was targeted", async () => {
    await partly("1.8", "--target");
    expect(await has()).toContain("comfyui:1.8");
    expect((await on.outputs()).video).toMatch(/^not proven: the check was left out/);
    protectAll();
    await up(on, { ...throwAway, imageVersion: "1.8" });
    expect((await on.outputs()).video).toBe("proven");
  });

  it("runs again even if the whole component is protected", async () => {
    const before = startedAt();
    await up(on, throwAway);
    expect(startedAt() > before).toBe(true);
  });
});
