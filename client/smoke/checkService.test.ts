import { describe, expect, it } from "vitest";
import { codes, current, failure, prepareChecks } from "./support/checking";
import { submittedId } from "./support/healthyRoutes";

prepareChecks();

describe("services that do not answer", () => {
  it("says where a refused token came from", async () => {
    const failed = await failure({}, { token: "wrong", tokenSource: "the output of stack dev" });
    expect(codes(failed)).toEqual(["unauthorized"]);
    expect(failed.message).toContain("The token came from the output of stack dev");
    expect(current.service.requests).toEqual(["GET /system_stats"]);
  });

  it("does not take a login page for a service", async () => {
    const failed = await failure({ "/system_stats": () => ({ body: "<html>login</html>" }) });
    expect(codes(failed)).toEqual(["not-ready"]);
    expect(failed.message).toContain("the answer is not JSON: (HTML) login");
  });

  it("waits no longer than the deadline, and says for what", async () => {
    const failed = await failure(
      { "/system_stats": () => ({ status: 503, body: "no healthy upstream" }) },
      { deadlineSeconds: 1 },
    );
    expect(failed.problems).toEqual([
      {
        code: "deadline",
        message:
          "The deadline of 1 s passed while waiting for the service, which answered last: GET /system_stats: 503: no healthy upstream.",
      },
    ]);
  });

  it.each([
    ["the first answer", "/system_stats", /passed while waiting for the service's first answer\./],
    [
      "an end of the prompt",
      "/history/*",
      /passed while waiting for the end of prompt [0-9a-f-]+\./,
    ],
  ])("says that it waited for %s when there was none", async (_name, route, message) => {
    const failed = await failure({ [route]: () => ({ hang: true }) }, { deadlineSeconds: 1 });
    expect(failed.message).toMatch(message);
  });

  it("says why a submission did not arrive until the time was up", async () => {
    const busy = { status: 429, body: "Too Many Requests" };
    const failed = await failure({ "/prompt": () => busy }, { deadlineSeconds: 1 });
    expect(failed.message).toContain(
      "passed while submitting the workflow, which has not arrived yet (POST /prompt: 429: Too Many Requests)",
    );
  });

  it("takes the own prompt back when it hangs", async () => {
    const failed = await failure(
      {
        "/history/*": () => ({ body: {} }),
        "/queue": (_query, fake) => ({
          body: {
            queue_running: [[1, submittedId(fake), {}, {}, []]],
            queue_pending: [[2, "of somebody else", {}, {}, []]],
          },
        }),
      },
      { deadlineSeconds: 2 },
    );
    expect(failed.message).toMatch(
      /deadline of 2 s passed while waiting for the end of prompt \S+ running/,
    );
    const id = submittedId(current.service);
    expect(current.service.posted.slice(1)).toEqual([
      { path: "/interrupt", body: { prompt_id: id } },
    ]);
  });

  it("leaves alone what others run when its own prompt is queued", async () => {
    await failure(
      {
        "/history/*": () => ({ body: {} }),
        "/queue": (_query, fake) => ({
          body: {
            queue_running: [[1, "of somebody else", {}, {}, []]],
            queue_pending: [[2, submittedId(fake), {}, {}, []]],
          },
        }),
      },
      { deadlineSeconds: 2 },
    );
    const id = submittedId(current.service);
    expect(current.service.posted.slice(1)).toEqual([{ path: "/queue", body: { delete: [id] } }]);
  });

  it("counts everything against the one deadline, also a file that never comes", async () => {
    const failed = await failure({ "/view": () => ({ hang: true }) }, { deadlineSeconds: 2 });
    expect(failed.message).toContain(
      "passed while fetching ComfyUI_1_a_.png of node 9 (SaveImage)",
    );
  });

  it("stops when its caller does", async () => {
    const stop = new AbortController();
    const failed = await failure(
      {
        "/history/*": () => {
          stop.abort(new Error("Ctrl-C"));
          return { body: {} };
        },
      },
      { signal: stop.signal },
    );
    expect(codes(failed)).toEqual(["cancelled"]);
  });

  it("says so at once while the websocket does not open, and has sent nothing", async () => {
    const stop = new AbortController();
    const failed = await failure(
      {
        "/ws": () => {
          stop.abort(new Error("Ctrl-C"));
          return { hang: true };
        },
      },
      { signal: stop.signal },
    );
    expect(codes(failed)).toEqual(["cancelled"]);
    expect(failed.evidence.timings.total).toBeLessThan(3000);
    expect(current.service.posted).toEqual([]);
  });
});
