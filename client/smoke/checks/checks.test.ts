import { describe, expect, it } from "vitest";
import { check, failure, prepareChecks } from "../support/checking";
import { checkQueue, healthy } from "../support/checkingQueue";
import { finished, workflow } from "../support/healthyRoutes";

prepareChecks();

const results = (checks: readonly { result: string }[], result: string) =>
  checks.filter((one) => one.result === result).length;

describe("the report of checks", () => {
  it("has a pass for everything that a healthy Standard service was asked", async () => {
    const { checks } = await check({});
    expect(results(checks, "pass")).toBe(checks.length);
    expect(checks.map(({ what }) => what)).toContain(
      "The service accepts the whole workflow (POST /prompt, no node_errors).",
    );
  });

  it("says of a failure what came instead, and what was not asked any more", async () => {
    const { evidence } = await failure({ "/prompt": () => ({ status: 400, body: "no" }) });
    const [taken] = evidence.checks.filter(({ result }) => result === "fail");
    expect(taken).toMatchObject({
      what: expect.stringContaining("accepts the whole workflow"),
      why: expect.stringContaining("The service rejects the workflow"),
    });
    expect(evidence.checks.find(({ what }) => what.startsWith("The video moves"))).toMatchObject({
      result: "not-applicable",
      why: expect.any(String),
    });
  });

  it("gives a reason for everything that is not a plain pass", async () => {
    const { evidence } = await failure({ "/history/*": finished({ outputs: {} }) });
    const others = evidence.checks.filter(({ result }) => result !== "pass");
    expect(others.length).toBeGreaterThan(0);
    for (const { why } of others) expect(why).toMatch(/\.$/);
  });

  it("does not lose a problem that no check is about", async () => {
    const { evidence } = await failure(
      { "/history/*": () => ({ hang: true }) },
      { deadlineSeconds: 1 },
    );
    expect(evidence.checks.at(-1)).toMatchObject({
      result: "fail",
      why: expect.stringContaining("deadline of 1 s"),
    });
  });

  it("says that a still picture shows no video", async () => {
    const { "1": a, "2": b, "3": c, "9": d } = workflow as Record<string, never>;
    const { checks } = await check(
      { "/history/*": finished({ outputs: { "9": { images: [picture] } } }) },
      { workflow: { "1": a!, "2": b!, "3": c!, "9": d! } },
    );
    expect(checks.find(({ what }) => what.startsWith("The video moves"))).toMatchObject({
      result: "not-applicable",
      why: expect.stringContaining("says nothing about video"),
    });
  });

  it("says for the API edition that nobody else lost a result, and what NAS does not show", async () => {
    const { evidence } = await checkQueue(healthy, { store: undefined, requiredLevel: "result" });
    const of = (start: string) => evidence.checks.find(({ what }) => what.startsWith(start));
    expect(of("A worker takes the workflow")).toMatchObject({
      result: "pass",
      why: expect.stringContaining("Other consumers lost nothing"),
    });
    expect(of("Every frame")).toMatchObject({
      result: "not-applicable",
      why: expect.stringContaining("NAS"),
    });
  });
});

const picture = { filename: "ComfyUI_1_a_.png", subfolder: "", type: "output" };
