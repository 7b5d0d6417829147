import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it, onTestFinished } from "vitest";
import { clip } from "../support/clips";
import { mp4, webp } from "../support/media";
import { spread } from "./clip";
import { readClip } from "./readClip";

const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));

/** Mean brightness of a picture in base64. */
async function brightness(image: string): Promise<number> {
  const { channels } = await sharp(Buffer.from(image, "base64")).stats();
  return channels[1]!.mean;
}

describe("frames of a clip", () => {
  it.each([
    ["mp4", "twin_small_comfyUI_00002.mp4", 35],
    ["mp4", "core_core_00001_.mp4", 8],
    ["webp", "twin_small_ComfyUI_00001_.webp", 35],
  ] as const)("are taken out of a real ComfyUI's %s %s", async (kind, name, total) => {
    const found = await readClip(kind, fixture(name));
    expect(found).toMatchObject({ total, width: 64, height: 96 });
    if ("notShown" in found) return;
    expect(found.frames.map(({ at }) => at)).toEqual(spread(total));
    expect(new Set(found.frames.map(({ image }) => image)).size).toBe(Math.min(total, 12));
  });

  it.each([
    ["mp4", mp4],
    ["webp", webp],
  ] as const)("are those of their place in the %s", async (kind, write) => {
    const planes = Array.from({ length: 35 }, (_, at) => new Uint8Array(64 * 96).fill(20 + at * 6));
    const found = await readClip(kind, await write({ width: 64, height: 96, frames: planes }));
    if ("notShown" in found) expect.unreachable(found.notShown);
    expect(found.frames).toHaveLength(12);
    for (const { at, image } of found.frames) {
      expect(Math.abs((await brightness(image)) - (20 + at * 6))).toBeLessThan(5);
    }
  });

  it("are shown black where they are black", async () => {
    const found = await readClip("mp4", await mp4(clip("black", { count: 3 })));
    if ("notShown" in found) expect.unreachable(found.notShown);
    for (const { image } of found.frames) expect(await brightness(image)).toBeLessThan(5);
  });

  it("are left out where no process can be started", async () => {
    const { execPath } = process;
    onTestFinished(() => {
      process.execPath = execPath;
    });
    process.execPath = join(__dirname, "nowhere");
    expect(await readClip("mp4", fixture("core_core_00001_.mp4"))).toEqual({
      notShown: expect.stringMatching(/^they could not be extracted: spawn .*nowhere ENOENT$/),
    });
  });

  it.each<["mp4" | "webp", Buffer, RegExp]>([
    ["mp4", Buffer.from("<html>"), /./],
    ["mp4", fixture("twin_small_comfyUI_00002.mp4").subarray(0, 3000), /./],
    ["webp", Buffer.from("RIFF....WEBP"), /cannot be decoded/],
  ])("are left out, with the reason, when the %s is damaged", async (kind, bytes, reason) => {
    const found = await readClip(kind, bytes);
    expect(found).toEqual({ notShown: expect.stringMatching(reason) });
  });
});
