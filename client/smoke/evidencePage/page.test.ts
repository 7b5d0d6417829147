import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../evidence";
import type { OutputEvidence } from "../evidenceOutput";
import { sampleEvidence } from "../support/sampleEvidence";
import { EMBED_FILE_BYTES, type PageMedia } from "./media";
import { evidencePage } from "./page";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&`;

/** An MP4 as it should be, with the given fields in place of its own. */
const video = (fields: Partial<OutputEvidence> = {}): OutputEvidence => ({
  node: "19",
  classType: "VHS_VideoCombine",
  filename: "comfyUI_00001.mp4",
  type: "output",
  subfolder: "",
  file: "node-19-comfyUI_00001.mp4",
  bytes: 3,
  sha256: "e".repeat(64),
  measured: { kind: "mp4", width: 512, height: 768, frames: 35, fps: 10, seconds: 3.5 },
  expected: { kind: "mp4", width: 512, height: 768, frames: 35, fps: 10 },
  verdict: "as expected",
  description: "MP4 512x768, 35 frames, 10 fps, 1 KiB (node 19)",
  ...fields,
});

const media = (fields: Partial<PageMedia> = {}): PageMedia => ({
  name: "node-19-comfyUI_00001.mp4",
  bytes: Buffer.from([1, 2, 3]),
  ...fields,
});

/** The text in the elements of a page, without its style. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe("the evidence page", () => {
  it.each<[Partial<Evidence>, string]>([
    [{}, "Proven"],
    [{ level: "files", requiredLevel: "files" }, "Proven, without pixels"],
    [{ level: "result", requiredLevel: "result" }, "Result only"],
    [{ verdict: "wrong", passed: false, level: "none" }, "Wrong"],
    [{ verdict: "not-ready", passed: false, level: "none" }, "Not ready"],
    [
      {
        ...({ verdict: "not-ready", passed: false, level: "none" } as const),
        problems: [{ code: "cancelled", message: "The check was stopped." }],
      },
      "Stopped",
    ],
  ])("of %j says %s", (fields, word) => {
    const page = evidencePage(sampleEvidence(fields), []);
    expect(page).toContain(`<title>${word}: http://service.example/api/predict/comfyui_dev`);
    expect(/<h1>.*<\/h1>/s.exec(page)![0].replace(/<[^>]*>/g, "")).toBe(word);
  });

  it("tells where the service comes from", () => {
    const page = evidencePage(sampleEvidence(), []);
    for (const fact of [
      "d".repeat(64),
      "Pulumi 3.259.0",
      "alicloud 3.108.0",
      "0.3.64",
      "838829488",
    ]) {
      expect(page).toContain(fact);
    }
    const byHand = textOf(evidencePage(sampleEvidence({ deployment: undefined }), []));
    expect(byHand).toContain("Engine not told to the check");
  });

  it("allows its own style and nothing else", () => {
    const page = evidencePage(sampleEvidence({ outputs: [video()] }), [media()]);
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!;
    const [, style] = /<style>(.*?)<\/style>/s.exec(page)!;
    const digest = createHash("sha256").update(style!).digest("base64");
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).toContain(`style-src &#39;sha256-${digest}&#39;`);
    expect(page).not.toMatch(/<script|\sstyle=|\son[a-z]+=|url\(/);
  });

  it("escapes whatever a service says", () => {
    const said: Partial<Evidence> = {
      endpoint: HOSTILE,
      jobId: HOSTILE,
      promptId: HOSTILE,
      taskId: HOSTILE,
      requestId: HOSTILE,
      service: { comfyui: HOSTILE, python: HOSTILE, pytorch: HOSTILE, devices: [HOSTILE] },
      deployment: { stack: HOSTILE, engine: HOSTILE, provider: HOSTILE },
      checks: [{ what: HOSTILE, result: "fail", why: HOSTILE }],
      problems: [{ code: "broken", node: HOSTILE, file: HOSTILE, message: HOSTILE }],
      causes: [{ cause: HOSTILE, sentence: HOSTILE, next: HOSTILE, seen: HOSTILE }],
      eas: { status: HOSTILE, message: HOSTILE, warnings: [HOSTILE] },
      notes: [HOSTILE],
      outputs: [
        video({
          node: HOSTILE,
          classType: HOSTILE,
          filename: HOSTILE,
          description: HOSTILE,
          sha256: HOSTILE,
          expected: { kind: HOSTILE, codec: HOSTILE },
          measured: { ...video().measured!, coding: HOSTILE },
        }),
        video({ file: undefined, measured: undefined, filename: HOSTILE }),
      ],
    };
    const page = evidencePage(sampleEvidence(said), [media()]);
    expect(page).not.toMatch(/<script|<img src=x/);
    expect(page.match(/&lt;script&gt;/g)!.length).toBeGreaterThan(20);
    // If a text had closed its attribute early, the end of the tag would be left over.
    expect(textOf(page)).not.toContain('">');
  });

  it("puts media into the page up to a limit, and links to the rest", () => {
    const evidence = sampleEvidence({ outputs: [video()] });
    const small = evidencePage(evidence, [media()]);
    expect(small).toContain('src="data:video/mp4;base64,AQID"');
    expect(small).not.toContain("Too large");
    const large = evidencePage(evidence, [media({ bytes: new Uint8Array(EMBED_FILE_BYTES + 1) })]);
    expect(large).not.toContain("<video");
    expect(textOf(large)).toContain("Too large for this page.");
    expect(large).toContain('<a href="node-19-comfyUI_00001.mp4">Open the file</a>');
  });

  it("takes no more than its limit of all files together", () => {
    const names = ["a", "b", "c", "d"].map((letter) => `node-1-${letter}.mp4`);
    const outputs = names.map((file) => video({ file }));
    const bytes = new Uint8Array(EMBED_FILE_BYTES - 3);
    const page = evidencePage(
      sampleEvidence({ outputs }),
      names.map((name) => ({ name, bytes })),
    );
    expect(page.match(/<video/g)).toHaveLength(2);
  });

  it("neither shows a file that was not understood nor links to it", () => {
    const name = "node-19-comfyUI_00001.html";
    const broken = video({ measured: undefined, file: name, verdict: "wrong" });
    const page = evidencePage(sampleEvidence({ outputs: [broken] }), [media({ name })]);
    expect(page).not.toMatch(/<video|base64|href="node-/);
    expect(textOf(page)).toContain(name);
  });

  it("says why there are no frames", () => {
    const clip = { notShown: "there is no decoder here" };
    const page = evidencePage(sampleEvidence({ outputs: [video()] }), [media({ clip })]);
    expect(textOf(page)).toContain("No frames are shown: there is no decoder here.");
  });

  it("tells what is likely behind a failure, and what EAS says", () => {
    const page = evidencePage(
      sampleEvidence({
        verdict: "not-ready",
        passed: false,
        level: "none",
        problems: [{ code: "not-ready", message: "It answers 503." }],
        causes: [
          { cause: "memory", sentence: "Memory ran out.", next: "Ask for more.", seen: "Killed" },
        ],
        eas: { status: "Failed", message: "no resources", warnings: ["03:04:05 BackOff"] },
      }),
      [],
    );
    expect(textOf(page)).toMatch(
      /It answers 503\. .*Likely cause Memory ran out\. Ask for more\. Killed .*Status Failed: no resources 03:04:05 BackOff/,
    );
  });

  it("compares what came with what was asked for, as the check judged it", () => {
    const short = video({ measured: { ...video().measured!, frames: 34 }, verdict: "wrong" });
    const message = "node 19, comfyUI_00001.mp4: expected 35 frames, got 34.";
    const page = evidencePage(
      sampleEvidence({
        verdict: "wrong",
        passed: false,
        level: "none",
        outputs: [short],
        problems: [{ code: "wrong-count", node: "19", file: "comfyUI_00001.mp4", message }],
      }),
      [media()],
    );
    const text = textOf(page);
    expect(text).toContain("What is wrong");
    expect(text).toContain(message);
    expect(text).toContain("Frames 35 34 fail");
    expect(text).toContain("Size in pixels 512 × 768 512 × 768 pass");
  });

  it("draws the steps in proportion, with the queue and the run in place of the whole", () => {
    const page = evidencePage(sampleEvidence(), []);
    const [, bar] = /<svg class="bar".*?>(.*?)<\/svg>/s.exec(page)!;
    const width = (step: string) =>
      Number(new RegExp(`class="${step}" x="[\\d.]+" width="([\\d.]+)"`).exec(bar!)?.[1] ?? 0);
    expect(width("generate")).toBe(0);
    expect((width("running") - 4) / (width("queued") - 4)).toBeCloseTo(1800 / 310, 1);
    expect(bar!.match(/<rect/g)).toHaveLength(6);
    const [x, last] = /class="verify" x="([\d.]+)" width="([\d.]+)"/
      .exec(bar!)!
      .slice(1)
      .map(Number);
    expect(x! + last!).toBeCloseTo(1000, 0);
  });
});
