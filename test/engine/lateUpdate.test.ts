// An update after which EAS still says Running when the provider looks, and only then changes the service.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Evidence } from "../../client/smoke/evidence";
import { type Deployment, deployment } from "./support/deployment";
import { throwAway } from "./support/lifeOfStack";
import { noProof } from "./support/quickProof";

describe("an update that EAS begins late", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment({ delays: { updatingMs: 6_500, runningMs: 40_000 } });
    on.configure({ ...throwAway, smoke: noProof });
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
  });
  afterAll(() => on?.close());

  it("is proved by an instance of after it", async () => {
    on.configure({ ...throwAway, imageVersion: "1.7" });
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    const state = (await on.admin("GET", "/state")) as { services: { since: string }[] };
    const file = join(on.dir, (await on.outputs()).evidence ?? "");
    const { verdict, startedAt } = JSON.parse(await readFile(file, "utf8")) as Evidence;
    expect(verdict).toBe("proved");
    expect(startedAt > (state.services[0]?.since ?? ""), up.output).toBe(true);
  });
});
