import { afterEach, describe, expect, it, vi } from "vitest";
import { codes, failure, prepareChecks } from "./support/checking";
import { healthy, queueFailure } from "./support/checkingQueue";

vi.mock("../http/pause", async (original) => {
  const { pause } = await original<typeof import("../http/pause")>();
  // As short as it can be without never letting anything else happen.
  return { pause: (_milliseconds: number, signal?: AbortSignal) => pause(5, signal) };
});

prepareChecks();
afterEach(() => {
  vi.restoreAllMocks();
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

  it("and no more of it is known than that the service does not answer", async () => {
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
