import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { webp } from "../support/media";
import { verdict, wantedClip } from "../support/verdict";
import { readAnimation } from "./animation";
import { readMedia } from "./reader";
import { Unreadable } from "./unreadable";
import { webpChunks } from "./webpChunks";

describe("large clips", () => {
  it("are the same decoded in parts as at once", async () => {
    for (const kind of ["webp", "gif"] as const) {
      const bytes = await sharp(await webp(clip("moving")), { animated: true })
        [kind]()
        .toBuffer();
      const whole = await readAnimation(kind, bytes);
      expect(await readAnimation(kind, bytes, { pixelsAtOnce: 64 * 96 * 10 })).toEqual(whole);
      expect(whole.delays).toHaveLength(35);
    }
  });

  it("of frames too large to be decoded are said not to have been looked at", async () => {
    const claiming = await webp(clip("moving"));
    claiming.writeUIntLE(8191, 24, 3);
    claiming.writeUIntLE(4199, 27, 3);
    const notChecked = expect.stringMatching(/^frames of 8192 x 4200 pixels are too large/);
    expect(await readMedia("webp", claiming)).toMatchObject({
      facts: { width: 8192, height: 4200, pixels: { notChecked } },
    });
  });
});

describe("webp", () => {
  const wanted = { ...wantedClip, lossless: false };
  let good: Buffer;
  beforeAll(async () => {
    good = await webp(clip("moving"));
  });

  it("accepts a clip that moves", async () => {
    expect(await verdict("webp", good, wanted)).toEqual([]);
  });

  it("knows a frozen clip, which encoders write as a still picture", async () => {
    expect(await verdict("webp", await webp(clip("frozen")), wanted)).toEqual([
      "frozen: expected an animation, got a still picture; encoders write one when all frames are the same",
    ]);
  });

  it("knows a half frozen clip by its merged frames", async () => {
    const [found] = await verdict("webp", await webp(clip("half-frozen")), wanted);
    expect(found).toMatch(
      /^frozen: expected 35 frames, got 18 that are shown for up to 1800 ms each/,
    );
  });

  it("knows a clip that plays too slowly from one whose frames were merged", async () => {
    expect(await verdict("webp", await webp(clip("moving"), { fps: 5 }), wanted)).toEqual([
      "wrong-rate: expected 10 frames per second (100 ms each), got 5",
    ]);
  });

  it("rejects black frames that differ enough not to be merged", async () => {
    const dark = clip("black");
    for (const [at, frame] of dark.frames.entries()) frame.fill(at % 2);
    expect(
      await verdict("webp", await webp(dark, { lossless: true }), { ...wanted, lossless: true }),
    ).toEqual(["blank: all 35 frames are black"]);
  });

  it("says at once all that differs from the workflow", async () => {
    const other = await webp(clip("moving", { width: 32, height: 32, count: 34 }), {
      fps: 12,
      lossless: true,
    });
    expect(await verdict("webp", other, wanted)).toEqual([
      "wrong-size: expected 64 x 96 pixels, got 32 x 32",
      "wrong-count: expected 35 frames, got 34",
      "wrong-rate: expected 10 frames per second (100 ms each), got 12.048",
      "wrong-coding: expected lossy frames, got lossless ones",
    ]);
  });

  it.each([1, 2, 1000])("rejects a file without its last %i bytes", async (cut) => {
    const [found] = await verdict("webp", good.subarray(0, -cut), wanted);
    expect(found).toMatch(/^unreadable: the WebP says that it has \d+ bytes, but has \d+/);
  });

  it("rejects a frame that is cut off although all sizes outside are right", async () => {
    const broken = Buffer.concat([good.subarray(0, -400)]);
    broken.writeUInt32LE(broken.length - 8, 4);
    const [found] = await verdict("webp", broken, wanted);
    expect(found).toMatch(/^unreadable: the WebP ends inside its chunk/);
  });
});

describe("the chunks of a webp", () => {
  const chunk = (type: string, ...data: Buffer[]) => {
    const inner = Buffer.concat(data);
    const head = Buffer.from(`${type}____`, "latin1");
    head.writeUInt32LE(inner.length, 4);
    return Buffer.concat([head, inner, Buffer.alloc(inner.length % 2)]);
  };
  const riff = (...chunks: Buffer[]) => chunk("RIFF", Buffer.from("WEBP", "latin1"), ...chunks);
  const frame = (milliseconds: number, ...chunks: Buffer[]) => {
    const head = Buffer.alloc(16);
    head.writeUIntLE(milliseconds, 12, 3);
    return chunk("ANMF", head, ...chunks);
  };
  const [lossy, lossless] = [chunk("VP8 ", Buffer.alloc(3)), chunk("VP8L")];

  it("say how its frames are shown and coded", () => {
    const clipOf = (...pictures: Buffer[]) =>
      webpChunks(riff(...pictures.map((picture, at) => frame(70_000 + at, picture))));
    expect(clipOf(lossy, lossless)).toEqual({
      animated: true,
      delays: [70_000, 70_001],
      coding: "mixed",
    });
    expect(clipOf(lossless, lossless).coding).toBe("lossless");
    expect(clipOf(Buffer.concat([chunk("ALPH"), lossy])).coding).toBe("lossy");
    const still = { animated: false, delays: [0] };
    expect(webpChunks(riff(chunk("VP8X"), lossless))).toEqual({ ...still, coding: "lossless" });
    expect(webpChunks(riff(chunk("VP8X"), lossy))).toEqual({ ...still, coding: "lossy" });
  });

  it.each([
    ["no picture", riff(chunk("VP8X")), "the WebP has no picture"],
    ["a frame without a picture", riff(frame(100)), "a frame of the WebP has no picture"],
    ["a frame too short", riff(chunk("ANMF", Buffer.alloc(15))), "a frame of the WebP has no head"],
    ["half a head", riff(lossy, Buffer.alloc(6)), "the WebP ends inside the head of a chunk"],
    [
      "a frame cut off",
      riff(frame(100, chunk("VP8 ", Buffer.alloc(4)).subarray(0, -1))),
      'the WebP ends inside its chunk "VP8 "',
    ],
  ])("may be refused: %s", (_what, bytes, reason) => {
    expect(() => webpChunks(bytes)).toThrow(new Unreadable(reason));
  });
});

describe("gif", () => {
  const wanted = { ...wantedClip, fps: 8 };
  const gif = async (...delays: number[]) => {
    const frames = sharp(await webp(clip("moving")), { animated: true });
    const delay = Array.from({ length: 35 }, (_, at) => delays[at % delays.length]!);
    return frames.gif({ delay }).toBuffer();
  };

  it.each([[[120]], [[130, 120]]])("accepts 125 ms that are written as %j", async (delays) => {
    expect(await verdict("gif", await gif(...delays), wanted)).toEqual([]);
  });

  it("rejects a clip that plays too slowly", async () => {
    expect(await verdict("gif", await gif(140), wanted)).toEqual([
      "wrong-rate: expected 8 frames per second (125 ms each), got 7.143",
    ]);
  });
});
