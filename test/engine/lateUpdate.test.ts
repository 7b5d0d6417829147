// An update that EAS begins late: it still says Running when the provider looks.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../client/smoke/evidence";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, throwAway } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";
import { noProof, quickProof } from "./support/quickProof";

const NEVER_MS = 3_600_000;

describe("an update that EAS begins late", () => {
  let on: Deployment;
  beforeAll(async () => {
    // The test itself sets when the update begins and ends, because the check's duration varies by machine.
    on = await deployment({ delays: { updatingMs: NEVER_MS }, secondsPerStep: 0.05 });
    on.configure({ ...throwAway, smoke: noProof });
    await succeeds(on, "up");
  });
  afterAll(() => on?.close());

  it("is proved by a video that was made after it", async () => {
    const { name } = (await cloudState(on)).services[0]!;
    on.configure({ ...throwAway, imageVersion: "1.7", smoke: quickProof });
    const up = on.start("up", "--yes", "--skip-preview");
    const said = (text: string) =>
      vi.waitFor(() => expect(up.said()).toContain(text), { timeout: 120_000 });
    const enter = (status: string) => on.admin("PUT", `/services/${name}/status`, { status });

    await said("smoke: prompt");
    await enter("Updating");
    await said("checking again after the update");
    const through = new Date().toISOString();
    await enter("Running");

    const { code, output } = await up.result;
    expect(code, output).toBe(0);
    const file = join(on.dir, (await on.outputs()).evidence ?? "");
    const { verdict, startedAt } = JSON.parse(await readFile(file, "utf8")) as Evidence;
    expect(verdict).toBe("proved");
    expect(startedAt > through, output).toBe(true);
  });
});
