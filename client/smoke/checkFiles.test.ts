import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { check, codes, current, failure, MP4, prepareChecks, withFile } from "./support/checking";
import { clip, type Look } from "./support/clips";
import { finished, healthyRoutes, outputs, workflow } from "./support/healthyRoutes";
import { mp4, png, webp } from "./support/media";

prepareChecks();

describe("files that are not what the workflow promises", () => {
  it.each<[Look, string]>([
    ["black", "blank"],
    ["frozen", "frozen"],
    ["half-frozen", "frozen"],
  ])("mp4 %s", async (look, code) => {
    expect(codes(await failure(withFile(MP4, await mp4(clip(look)))))).toEqual([code]);
  });

  it("mp4 with one frame fewer", async () => {
    const failed = await failure(withFile(MP4, await mp4(clip("moving", { count: 34 }))));
    expect(failed.message).toContain(
      "node 19 (VHS_VideoCombine), comfyUI_00001.mp4: expected 35 frames, got 34.",
    );
  });

  it.each([
    ["one byte", new Uint8Array(1), "expected an mp4, got a file of 1 byte"],
    ["nothing", new Uint8Array(), "expected an mp4, got an empty file"],
    [
      "a login page",
      Buffer.from("<html>login please</html>"),
      "expected an mp4, got a file whose content is html",
    ],
  ])("mp4 that is %s", async (_name, bytes, message) => {
    const failed = await failure(withFile(MP4, bytes));
    expect(codes(failed)).toEqual(["wrong-kind"]);
    expect(failed.message).toContain(message);
  });

  it("a PNG named mp4", async () => {
    const failed = await failure(withFile(MP4, current.good["ComfyUI_1_a_.png"]!));
    expect(failed.message).toContain("expected an mp4, got a file whose content is png");
  });

  it("an mp4 that is reported but was never written", async () => {
    const failed = await failure(withFile(MP4, undefined as never));
    expect(codes(failed)).toEqual(["not-fetched"]);
    expect(failed.evidence.outputs.map(({ description }) => description)).toContain(
      "comfyUI_00001.mp4, not fetched (node 19)",
    );
    expect(failed.message).toMatch(
      /reports comfyUI_00001\.mp4, but it cannot be fetched \(GET \/view\S+: 404\)/,
    );
  });

  it("no mp4 at all", async () => {
    const { "19": _, ...others } = outputs;
    const failed = await failure({ "/history/*": finished({ outputs: others }) });
    expect(failed.message).toContain(
      "node 19 (VHS_VideoCombine): expected 1 mp4 of 64 x 96 pixels, 35 frames, 10 frames per second; the service reported no file.",
    );
  });

  it("all of them at once", async () => {
    const failed = await failure({
      ...healthyRoutes({
        "ComfyUI_1_a_.png": await png(clip("black", { width: 72, height: 128 })),
        "ComfyUI_1.webp": await webp(clip("frozen")),
      }),
    });
    expect(codes(failed).sort()).toEqual(["blank", "frozen", "not-fetched"]);
    expect(failed.evidence.outputs.map(({ verdict }) => verdict)).toEqual([
      "wrong",
      "wrong",
      "wrong",
    ]);
  });

  it("a file of somebody's own name stays inside the evidence folder", async () => {
    const filename = "../../../evil/..\\..\\.hidden.mp4";
    const listed = { gifs: [{ filename, subfolder: "", type: "output" }] };
    const { evidence, problems } = await failure({
      ...healthyRoutes({ ...current.good, [filename]: current.good[MP4]! }),
      "/history/*": finished({ outputs: { ...outputs, "19": listed } }),
    });
    expect(problems.map(({ code }) => code)).toEqual(["not-own"]);
    expect(evidence.outputs[2]!.file).toMatch(/^node-19-[A-Za-z0-9_.-]+\.mp4$/);
    expect(await readdir(current.dir)).toEqual(["evidence"]);
  });
});

describe("pixels that cannot be looked at", () => {
  const nodes = {
    ...workflow,
    "19": { ...workflow["19"]!, inputs: { ...workflow["19"]!.inputs, format: "video/webm" } },
  };
  const reported = { gifs: [{ filename: "a.webm", subfolder: "", type: "output" }] };
  const routes = () => ({
    ...healthyRoutes({ ...current.good, "a.webm": current.good[MP4]! }),
    "/history/*": finished({ outputs: { ...outputs, "19": reported } }),
  });

  it("are no proof", async () => {
    const failed = await failure(routes(), { workflow: nodes });
    expect(codes(failed)).toEqual(["not-checked"]);
    expect(failed.evidence.level).toBe("files");
  });

  it("are no proof either in a codec that is not decoded here", async () => {
    const hevc = Buffer.from(
      Buffer.from(current.good[MP4]!).toString("latin1").replaceAll("avc1", "hvc1"),
      "latin1",
    );
    const inputs = { ...workflow["19"]!.inputs, format: "video/h265-mp4" };
    const failed = await failure(healthyRoutes({ ...current.good, [MP4]: hevc }), {
      workflow: { ...workflow, "19": { ...workflow["19"]!, inputs } },
    });
    expect(failed.evidence.problems).toEqual([
      expect.objectContaining({
        code: "not-checked",
        message: expect.stringContaining("pixels not checked: only H.264 is decoded, and this is"),
      }),
    ]);
    expect(failed.evidence.level).toBe("files");
  });

  it("are accepted by a caller who asks for files only, and still said", async () => {
    const evidence = await check(routes(), { workflow: nodes, requiredLevel: "files" });
    expect(evidence).toMatchObject({ passed: true, level: "files", requiredLevel: "files" });
    expect(evidence.problems.map(({ code }) => code)).toEqual(["not-checked"]);
    expect(evidence.outputs.map(({ verdict }) => verdict)).toEqual([
      "as expected",
      "as expected",
      "not checked",
    ]);
  });

  it("do not excuse anything else", async () => {
    const broken = { ...routes(), "/view": () => ({ status: 404 }) };
    const failed = await failure(broken, { workflow: nodes, requiredLevel: "files" });
    expect(failed.evidence.level).toBe("none");
  });
});
