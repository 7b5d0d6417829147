// The evidence page in a real browser, made from real runs against the local cloud's ComfyUI.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { evidencePage } from "../../client/smoke/evidencePage/page";
import { sampleEvidence } from "../../client/smoke/support/sampleEvidence";
import { startBrowser } from "./browser";
import { type OpenedPage, openPage, type Reader, readAs } from "./openPage";
import { writeRuns } from "./runs";

let browser: Browser;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "comfyui-eas-pages-"));
  await writeRuns(dir);
  browser = await startBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(run: "proved" | "wrong" | "not-ready", reader?: Reader) {
  const opened = await openPage(browser, join(dir, run, "index.html"), reader);
  onTestFinished(() => opened.page.close());
  return opened;
}

describe("the page of a service that is proved", () => {
  it("says so at the top, loads without a complaint and fetches nothing", async () => {
    const { page, complaints } = await open("proved");
    const title = await page.$("h1");
    expect(await title!.evaluate("document.querySelector('h1').innerText")).toBe("Proven");
    const box = await title!.boundingBox();
    expect(box!.y + box!.height).toBeLessThan(300);
    await page.evaluate("look.pictures()");
    expect(complaints).toEqual([]);
  });

  it("shows picture, animation and 12 frames, all decoded", async () => {
    const { page } = await open("proved");
    const pictures = (await page.evaluate("look.pictures()")) as {
      alt: string;
      shown: boolean;
      said: number[];
      came: number[];
    }[];
    expect(pictures).toHaveLength(14);
    for (const { shown, said, came } of pictures) expect([shown, came]).toEqual([true, said]);
    expect(pictures.map(({ alt }) => alt)).toEqual([
      expect.stringMatching(/^Animation .*: WEBP 128x192, 12 frames/),
      expect.stringMatching(/^Picture .*: PNG 128x192/),
      ...Array.from(
        { length: 12 },
        (_, at) => `Frame ${at + 1} of 12, at ${(at / 10).toFixed(1)} s`,
      ),
    ]);
  });

  it("plays the video: right size and length, bright frames that differ", async () => {
    const { page } = await open("proved");
    const canPlay = await page.evaluate(
      "document.createElement('video').canPlayType('video/mp4; codecs=\"avc1.42E01E\"')",
    );
    expect(canPlay, "this browser has no H.264; name another in CHROME_PATH").toBe("probably");
    const film = (await page.evaluate("look.videoFrames([0.05, 0.55, 1.15])")) as {
      duration: number;
      size: number[];
      brightness: number[];
      changes: number[];
    };
    expect(film.duration).toBeCloseTo(1.2, 1);
    expect(film.size).toEqual([128, 192]);
    for (const brightness of film.brightness) expect(brightness).toBeGreaterThan(20);
    for (const change of film.changes) expect(change).toBeGreaterThan(0.5);
    expect(await page.evaluate("look.plays()")).toBe(true);
  });

  it("keeps still for readers who want no motion", async () => {
    const source = "document.querySelector('picture img').currentSrc.length";
    const moving = Number(await (await open("proved")).page.evaluate(source));
    const { page } = await open("proved", { reducedMotion: true });
    expect(Number(await page.evaluate(source))).toBeLessThan(moving / 2);
  });

  it("lets nothing run and nothing out, whatever gets into it", async () => {
    const { page } = await open("proved");
    expect(await page.evaluate("look.refused()")).toEqual({
      refusals: ["connect-src", "img-src", "script-src-elem", "style-src-elem"],
      ran: false,
    });
  });
});

describe("the page of a service that is not proved", () => {
  it("says what is wrong, and shows what came", async () => {
    const { page, complaints } = await open("wrong");
    const text = String(await page.evaluate("document.body.innerText"));
    expect(text).toMatch(/^Smoke check of .*\s+Wrong\s/);
    expect(text).toMatch(/all 12 frames are black/);
    expect(text).toMatch(/expected 12 frames, got 11/);
    expect(text).toContain("What to do next.");
    const film = (await page.evaluate("look.videoFrames([0.55])")) as { brightness: number[] };
    expect(film.brightness[0]).toBeLessThan(5);
    expect(complaints).toEqual([]);
  });

  it("is there without any file", async () => {
    const { page, complaints } = await open("not-ready");
    const text = String(await page.evaluate("document.body.innerText"));
    expect(text).toMatch(/^Smoke check of .*\s+Not ready\s/);
    expect(text).toContain("The deadline of 2 s passed");
    expect(complaints).toEqual([]);
  });
});

it("shows what a hostile service says, and does nothing of it", async () => {
  const said = `"><script>ran = true</script><img src=x onerror="ran = true"><h1>Proved</h1>`;
  const evidence = sampleEvidence({
    verdict: "wrong",
    passed: false,
    level: "none",
    service: { comfyui: said, devices: [said] },
    problems: [{ code: "execution-error", node: said, message: said }],
    notes: [said],
  });
  writeFileSync(join(dir, "hostile.html"), evidencePage(evidence, []));
  const { page, complaints } = await openPage(browser, join(dir, "hostile.html"));
  onTestFinished(() => page.close());
  expect(String(await page.evaluate("document.body.innerText")).split(said)).toHaveLength(5);
  expect(await page.evaluate("[typeof ran, document.images.length]")).toEqual(["undefined", 0]);
  expect(await page.evaluate("look.missingForAll()")).toEqual([]);
  expect(complaints).toEqual([]);
});

describe.each(["proved", "wrong", "not-ready"] as const)("every reader of %s", (run) => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage(browser, join(dir, run, "index.html"));
  });
  afterAll(() => opened?.page.close());

  it.each([1180, 375, 320])("has no need to scroll sideways at %i pixels", async (width) => {
    await readAs(opened.page, { width });
    expect(await opened.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it.each([false, true])("can read every text (dark: %s)", async (dark) => {
    const { page } = opened;
    await readAs(page, { width: 375, dark });
    expect(await page.evaluate("look.faintTexts()")).toEqual([]);
    const background = String(
      await page.evaluate("getComputedStyle(document.body).backgroundColor"),
    );
    const [red] = background.match(/\d+/g)!.map(Number);
    expect(dark ? red! < 60 : red! > 200).toBe(true);
  });

  it("finds names, labels and landmarks", async () => {
    await readAs(opened.page, {});
    expect(await opened.page.evaluate("look.missingForAll()")).toEqual([]);
  });
});
