import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Ended, runCheck } from "./runCheck";
import { current, prepareChecks, TOKEN } from "./support/checking";
import { fakeService, type Routes } from "./support/fakeService";
import { healthyRoutes, workflow } from "./support/healthyRoutes";

prepareChecks();

const DEADLINE_SECONDS = 60;

/**
 * Runs the check of a service for which EAS gives these statuses one after the other, and the last one
 * from then on.
 */
async function run(
  statuses: readonly string[],
  {
    routes = {},
    signal,
    onAsk,
  }: { routes?: Routes; signal?: AbortSignal; onAsk?: () => void } = {},
): Promise<Ended & { asked: number; submitted: number }> {
  current.service = await fakeService({ ...healthyRoutes(current.good), ...routes }, TOKEN);
  let asked = 0;
  const ended = await runCheck({
    endpoint: current.service.url,
    token: TOKEN,
    workflow,
    deadlineSeconds: DEADLINE_SECONDS,
    evidenceDir: join(current.dir, "evidence"),
    page: false,
    signal,
    askEas: async () => {
      onAsk?.();
      const status = statuses[Math.min(asked++, statuses.length - 1)] ?? "";
      return { status, message: "Service is being updated", warnings: [] };
    },
    log: (line) => current.lines.push(line),
  });
  return { ...ended, asked, submitted: current.service.posted.length };
}

vi.setConfig({ testTimeout: 60_000 });

describe("an update by EAS that has only begun", () => {
  it("is waited for, and what is after it is checked", async () => {
    const { exitCode, evidence, submitted } = await run(["Updating", "Running"]);
    expect([exitCode, evidence?.verdict, submitted]).toEqual([0, "proved", 2]);
    expect(current.lines).toContain(
      "smoke: EAS is updating the service: checking again after the update",
    );
  });

  it("is waited for even when an old instance gave no complete answer", async () => {
    let fetched = 0;
    const routes = healthyRoutes(current.good);
    const view: Routes["/view"] = (query, fake) =>
      fetched++ < 3 ? { status: 404 } : routes["/view"]!(query, fake);
    const { exitCode, submitted } = await run(["Updating", "Running"], {
      routes: { "/view": view },
    });
    expect([exitCode, submitted]).toEqual([0, 2]);
  });

  it("is no proof where the time is up first", async () => {
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, "now");
    onTestFinished(() => clock.mockRestore());
    const { exitCode, evidence, message } = await run(["Updating"], {
      onAsk: () => {
        if (!current.lines.join().includes("checking again")) return;
        clock.mockImplementation(() => now() + DEADLINE_SECONDS * 1000);
      },
    });
    expect([exitCode, evidence?.verdict, evidence?.passed]).toEqual([3, "not-ready", false]);
    expect(evidence?.problems.map(({ code }) => code)).toEqual(["updating"]);
    expect(message).toContain(
      "EAS says that the service is Updating (Service is being updated), so the answers may come from an instance from before the update.",
    );
  });

  it("is waited for no longer than until the check is stopped", async () => {
    const stop = new AbortController();
    const stopped = run(["Updating"], { signal: stop.signal });
    await vi.waitFor(() => expect(current.lines.join()).toContain("checking again"), 30_000);
    stop.abort(new Error("stopped by SIGINT"));
    expect((await stopped).exitCode).toBe(130);
  });
});

it.each(["Running", "Scaling"])("a service that is %s is checked once", async (status) => {
  const { exitCode, asked, submitted } = await run([status]);
  expect([exitCode, asked, submitted]).toEqual([0, 1, 1]);
});
