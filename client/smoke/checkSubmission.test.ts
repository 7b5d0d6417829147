import { afterEach, describe, expect, it, vi } from "vitest";
import type { FakeQueues } from "../queue/support/fakeQueue";
import { codes, current, failure, prepareChecks } from "./support/checking";
import { healthy, queueFailure } from "./support/checkingQueue";
import type { Routes } from "./support/fakeService";
import { submittedId } from "./support/healthyRoutes";

vi.mock("../http/pause", async (original) => {
  const { pause } = await original<typeof import("../http/pause")>();
  // Almost no pause, but enough that other work gets its turn.
  return { pause: (_milliseconds: number, signal?: AbortSignal) => pause(5, signal) };
});

prepareChecks();
afterEach(() => {
  vi.restoreAllMocks();
});

/** A service that never knows a prompt. */
const knowsNothing: Routes = {
  "/queue": () => ({ body: { queue_running: [], queue_pending: [] } }),
  "/history": () => ({ body: {} }),
  "/history/*": () => ({ body: {} }),
};

const refuted = (failed: Awaited<ReturnType<typeof failure>>) =>
  failed.evidence.checks.flatMap(({ what, result }) => (result === "fail" ? [what] : []));

describe("a submission whose answer is lost", () => {
  it("is a silence when ComfyUI does not have it", async () => {
    const failed = await failure({ ...knowsNothing, "/prompt": () => ({ drop: true }) });
    expect(codes(failed)).toEqual(["unanswered"]);
    expect(failed.evidence.verdict).toBe("not-ready");
    expect(failed.message).toContain(
      "the workflow is in neither the queue nor the history of the service",
    );
    expect(refuted(failed)).toEqual([
      "Everything was done in time, and nothing unforeseen happened.",
    ]);
  });

  it("is a silence when the queues do not have it", async () => {
    const failed = await queueFailure(healthy, {}, (fake) => {
      fake.intervene = ({ method }, response) => method === "POST" && !!response.destroy();
    });
    expect(codes(failed)).toEqual(["unanswered"]);
    expect(failed.evidence.verdict).toBe("not-ready");
    expect(refuted(failed)).toEqual([
      "Everything was done in time, and nothing unforeseen happened.",
    ]);
  });

  it("is wrong when something else answered it", async () => {
    const page = "<html>Sign in</html>";
    const failed = await failure({ ...knowsNothing, "/prompt": () => ({ body: page }) });
    expect(codes(failed)).toEqual(["refused"]);
    expect(failed.evidence.verdict).toBe("wrong");
  });

  it("is taken back from a ComfyUI that would not tell whether it has it", async () => {
    let looks = 5;
    const failed = await failure({
      "/prompt": () => ({ drop: true }),
      "/queue": (_query, fake) =>
        looks-- > 0
          ? { status: 403, body: "denied" }
          : { body: { queue_running: [], queue_pending: [[1, submittedId(fake), {}, {}, []]] } },
    });
    expect(codes(failed)).toEqual(["unanswered"]);
    expect(failed.message).toContain(
      "does not say whether it has the workflow (GET /queue: 403: denied)",
    );
    expect(current.service.posted.at(-1)).toEqual({
      path: "/queue",
      body: { delete: [submittedId(current.service)] },
    });
  });

  it("is taken back from queues that would not tell whether they have it", async () => {
    let fake: FakeQueues | undefined;
    let looks = 5;
    const failed = await queueFailure(healthy, {}, (one) => {
      fake = one;
      one.intervene = ({ method, url }, response) => {
        const taskId = new URL(url!, "http://queue").searchParams.get("task_id");
        if (method === "POST") {
          one.place("input", { task_id: taskId!, requestId: "r1" });
          return !!response.destroy();
        }
        return taskId !== null && looks-- > 0 && !!response.writeHead(403).end("denied");
      };
    });
    expect(codes(failed)).toEqual(["unanswered"]);
    expect(failed.evidence.verdict).toBe("not-ready");
    expect(fake!.input).toEqual([]);
  });
});

describe("a gateway that turns every submission away", () => {
  it("is asked until the deadline, however long that is", async () => {
    const now = performance.now.bind(performance);
    let passed = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    const failed = await queueFailure(healthy, { deadlineSeconds: 1 }, (fake) => {
      fake.intervene = ({ method }, response) => {
        if (method !== "POST") return undefined;
        passed += 400_000;
        return !!response.writeHead(503).end("no healthy upstream");
      };
    });
    expect(codes(failed)).toEqual(["deadline"]);
    expect(failed.message).toMatch(/which has not arrived yet \(POST .*503: no healthy upstream/);
  });

  it("is reported as a service that does not answer when it does not show its queue either", async () => {
    const silent = { status: 503, body: "no healthy upstream" };
    const failed = await failure(
      { "/prompt": () => silent, "/queue": () => silent },
      { deadlineSeconds: 1 },
    );
    expect(codes(failed)).toEqual(["deadline"]);
    expect(failed.message).toContain(
      "passed while submitting the workflow; the service does not answer (GET /queue: 503: no healthy upstream)",
    );
  });
});
