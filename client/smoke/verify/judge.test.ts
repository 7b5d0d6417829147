import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { mp4, png, webp } from "../support/media";
import { READERS, verdict, wantedClip } from "../support/verdict";
import type { AnimationFacts } from "./facts";
import { judge, type Wanted } from "./judge";

const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));

describe("media of a real ComfyUI is accepted", () => {
  it.each([
    ["png", "twin_small_ComfyUI_00002_.png", { width: 72, height: 128, frames: 1 }],
    ["webp", "twin_small_ComfyUI_00001_.webp", { ...wantedClip, lossless: false }],
    ["webp", "vhs_vhswebp_00001.webp", { ...wantedClip, frames: 8, lossless: true }],
    ["mp4", "twin_small_comfyUI_00002.mp4", { ...wantedClip, codec: "avc1" }],
    ["mp4", "core_core_00001_.mp4", { ...wantedClip, frames: 8, codec: "avc1" }],
  ] as const)("%s %s", async (kind, name, wanted) => {
    expect(await verdict(kind, fixture(name), wanted)).toEqual([]);
  });
});

it.each(["png", "webp", "gif", "mp4"] as const)("measures grey in a %s as grey", async (kind) => {
  const grey = clip("grey", { count: 1 });
  const bytes = {
    png: () => png(grey),
    webp: () => webp(grey),
    gif: async () =>
      sharp(await webp(grey))
        .gif()
        .toBuffer(),
    mp4: () => mp4(grey),
  };
  const { pixels } = await READERS[kind](await bytes[kind]());
  const [mean] = "frames" in pixels ? pixels.frames.mean : [];
  expect(Math.abs(mean! - 120)).toBeLessThan(2);
});

describe("an animation's frames, as far as its file says", () => {
  const judged = (wanted: Wanted, facts: Partial<AnimationFacts>) =>
    judge(
      {
        ...({ kind: "webp", width: 64, height: 96, animated: true, delays: [] } as const),
        pixels: { notChecked: "not of interest here" },
        ...facts,
      },
      wanted,
    ).map(({ code }) => code);
  const shown = (milliseconds: number, frames = 4) => Array(frames).fill(milliseconds);

  it("may be a still picture where the workflow makes one, or does not say", () => {
    const still = { animated: false, delays: [0] };
    expect(judged({ frames: 1, fps: 8 }, still)).toEqual([]);
    expect(judged({}, still)).toEqual([]);
    expect(judged({ frames: 2 }, still)).toEqual(["frozen"]);
    expect(judged({ fps: 8 }, still)).toEqual(["frozen"]);
  });

  it("are missing, not merged, where each is shown as long as it should be", () => {
    expect(judged({ frames: 5, fps: 10 }, { delays: shown(100) })).toEqual(["wrong-count"]);
    expect(judged({ frames: 5, fps: 10 }, { delays: [100, 100, 100, 200] })).toEqual(["frozen"]);
    expect(judged({ frames: 4, fps: 10 }, { delays: shown(200, 2) })).toEqual(["frozen"]);
  });

  it("are counted by the time they are shown where the workflow does not say how many they are", () => {
    const moving = shown(100, 20);
    expect(judged({ fps: 10 }, { delays: [...moving, 400] })).toEqual([]);
    expect(judged({ fps: 10 }, { delays: [...moving, 500] })).toEqual(["frozen"]);
    expect(judged({ fps: 10 }, { delays: shown(200) })).toEqual(["wrong-rate"]);
    expect(judged({ fps: 10 }, { delays: [...shown(50, 20), 200] })).toEqual(["wrong-rate"]);
  });

  it("may be off by what the format rounds, and no more", () => {
    const rate = { frames: 4, fps: 24 };
    expect(judged(rate, { delays: shown(42) })).toEqual([]);
    expect(judged(rate, { delays: shown(43) })).toEqual(["wrong-rate"]);
    expect(judged(rate, { delays: [...shown(42, 3), 30] })).toEqual(["wrong-rate"]);
    expect(judged(rate, { kind: "gif", delays: shown(50) })).toEqual([]);
    expect(judged(rate, { kind: "gif", delays: shown(60) })).toEqual(["wrong-rate"]);
  });
});

describe("an animation's coding", () => {
  it.each([
    [{ lossless: true }, "lossless", []],
    [{ lossless: true }, "mixed", ["wrong-coding"]],
    [{}, "lossy", []],
    [{}, "lossless", []],
  ] as const)("of a workflow that asks for %j may be %s: %j", (wanted, coding, codes) => {
    const size = { width: 64, height: 96, animated: true, delays: [0, 0] };
    const facts = { kind: "webp", ...size, coding, pixels: { notChecked: "" } } as const;
    expect(judge(facts, wanted).map(({ code }) => code)).toEqual(codes);
  });
});
