import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, codes, current, failure, prepareChecks } from "./support/checking";
import { finished, healthyRoutes, outputs, submittedId, workflow } from "./support/healthyRoutes";

prepareChecks();

describe("a healthy service", () => {
  it("is proven, with every file and its measures in the evidence", async () => {
    const evidence = await check({});
    expect(evidence).toMatchObject({
      passed: true,
      level: "pixels",
      path: "standard/sync",
      service: { comfyui: "0.3.64", devices: ["cuda:0 NVIDIA A10"] },
      problems: [],
      notes: [],
    });
    expect(
      evidence.outputs.map(({ node, verdict, measured }) => [node, verdict, measured?.frames]),
    ).toEqual([
      ["9", "as expected", 1],
      ["15", "as expected", 35],
      ["19", "as expected", 35],
    ]);
    expect(evidence.outputs.map(({ description }) => description)).toEqual([
      expect.stringMatching(/^PNG 72x128, \d+ KiB \(node 9\)$/),
      expect.stringMatching(/^WEBP 64x96, 35 frames, 10 fps, \d+ KiB \(node 15\)$/),
      expect.stringMatching(/^MP4 64x96, 35 frames, 10 fps, \d+ KiB \(node 19\)$/),
    ]);
    expect((await readdir(join(current.dir, "evidence"))).sort()).toEqual([
      "evidence.json",
      "node-15-ComfyUI_1.webp",
      "node-19-comfyUI_00001.mp4",
      "node-9-ComfyUI_1_a_.png",
    ]);
    expect(evidence.promptId).toBe(submittedId(current.service));
  });

  it("leaves a page for people, unless told not to", async () => {
    await check({}, { page: undefined });
    const page = await readFile(join(current.dir, "evidence", "index.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain("12 of 35 decoded frames of comfyUI_00001.mp4");
  });

  it("is waited for while its gateway has no route and no upstream", async () => {
    const answers = [{ status: 404 }, { status: 503, body: "no healthy upstream" }];
    const routes = healthyRoutes(current.good);
    const evidence = await check({
      "/system_stats": (query, fake) => answers.shift() ?? routes["/system_stats"]!(query, fake),
    });
    expect(evidence.passed).toBe(true);
    expect(current.lines).toContainEqual(
      expect.stringMatching(/^smoke: waiting for the service \(503 no healthy upstream\), \d+ s$/),
    );
  });

  it("generates anew each time: seeds are fresh, and recorded as submitted", async () => {
    const evidence = await check({});
    const sent = current.service.posted[0]!.body.prompt as typeof workflow;
    expect(evidence.workflow.seeds).toEqual([
      { node: "2", input: "seed", value: sent["2"]!.inputs.seed },
      { node: "13", input: "seed", value: sent["13"]!.inputs.seed },
    ]);
    expect(sent["13"]!.inputs.seed).not.toBe(8);
    expect(sent["13"]!.inputs.steps).toBe(40);
  });

  it("shows where its prompt is in the queue", async () => {
    let looks = 0;
    const routes = healthyRoutes(current.good);
    await check({
      "/history/*": (query, fake) =>
        looks++ < 2 ? { body: {} } : routes["/history/*"]!(query, fake),
      "/queue": (_query, fake) => {
        const pending = [3, submittedId(fake), {}, {}, []];
        const others = [
          [9, "later", {}, {}, []],
          [2, "before", {}, {}, []],
        ];
        return {
          body: { queue_running: [[1, "first", {}, {}, []]], queue_pending: [...others, pending] },
        };
      },
    });
    expect(current.lines).toContainEqual(
      expect.stringMatching(/prompt \S+ queued behind 2, \d+ s$/),
    );
  });

  it("is submitted to once, even when the answer is lost", async () => {
    const evidence = await check({
      "/prompt": () => ({ drop: true }),
      "/queue": (_query, fake) => ({
        body: { queue_running: [[1, submittedId(fake), {}, {}, []]], queue_pending: [] },
      }),
    });
    expect(current.service.requests.filter((line) => line === "POST /prompt")).toHaveLength(1);
    expect(evidence.notes).toEqual([
      "The answer to the submission was lost; the prompt was found at the service.",
    ]);
  });
});

describe("workflows that prove little", () => {
  const still = {
    "1": workflow["1"]!,
    "2": workflow["2"]!,
    "3": workflow["3"]!,
    "9": workflow["9"]!,
  };

  it("pass with a note when they make no video", async () => {
    const history = finished({ outputs: { "9": outputs["9"] } });
    const evidence = await check({ "/history/*": history }, { workflow: still });
    expect(evidence.passed).toBe(true);
    expect(evidence.notes).toEqual([expect.stringContaining("this says nothing about video")]);
  });

  it("do not pass when they make no file at all", async () => {
    const { "9": _, ...nothing } = still;
    const history = finished({ outputs: {} });
    const failed = await failure({ "/history/*": history }, { workflow: nothing });
    expect(codes(failed)).toEqual(["missing-output"]);
  });

  it("do not pass when nothing they make can be looked into", async () => {
    const { "9": _, ...custom } = { ...still, "8": { class_type: "SaveAudio", inputs: {} } };
    const listed = { audio: [{ filename: "a.flac", subfolder: "", type: "output" }] };
    const failed = await failure(
      {
        ...healthyRoutes({ "a.flac": Buffer.from("sound") }),
        "/history/*": finished({ outputs: { "8": listed } }),
      },
      { workflow: custom },
    );
    expect(codes(failed)).toEqual(["not-checked"]);
  });
});
