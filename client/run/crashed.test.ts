// A process may end at any moment. Here it ends at every step of two jobs, before and after writing the
// journal. The same command must then bring both jobs to their end, each generated once.

import { afterEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { Journal } from "./journal";
import { batch } from "./support/running";
import { apiService, picture, standardService } from "./support/services";

// Requests to a service on this machine arrive at once.
vi.mock("./limits", async (original) => ({
  ...(await original<typeof import("./limits")>()),
  LOOK_PAUSE_MS: 100,
}));

afterEach(() => {
  vi.restoreAllMocks();
});

/** From the given step on, nothing more is written, as if the process had ended. */
function crashAt(step: number, when: "before" | "after"): { happened(): boolean } {
  const write = Journal.prototype.write;
  let steps = 0;
  vi.spyOn(Journal.prototype, "write").mockImplementation(async function (this: Journal, record) {
    steps += 1;
    const written = steps < step || (steps === step && when === "after");
    if (written) await write.call(this, record);
    if (steps >= step) throw new Error("crash");
    return this.get(record.key)!;
  });
  return { happened: () => steps >= step };
}

const POINTS = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((step) => [
  [step, "before"] as const,
  [step, "after"] as const,
]);

describe.each([
  ["Standard", standardService],
  ["API", apiService],
] as const)("on %s", (_edition, start) => {
  it.each(POINTS)("step %i, %s the journal", async (step, when) => {
    const { connect, executed } = await start();
    const outDir = temporaryFolder();
    const workflows = [picture(1), picture(2)];
    const crash = crashAt(step, when);
    await expect(batch({ service: connect(), workflows, outDir })).rejects.toThrow("crash");
    expect(crash.happened()).toBe(true);
    vi.restoreAllMocks();
    const outcomes = await batch({ service: connect(), workflows, outDir });
    expect(outcomes.map(({ status }) => status)).not.toContain("failed");
    expect(outcomes.map(({ files }) => files.length)).toEqual([1, 1]);
    expect(await executed()).toEqual([1, 2]);
  });
});
