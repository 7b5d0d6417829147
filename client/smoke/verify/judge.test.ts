import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { mp4, png, webp } from "../support/media";
import { readAnimation } from "./animation";
import type { AnimationFacts, Facts } from "./facts";
import { judge, type Wanted } from "./judge";
import { readMp4 } from "./mp4";
import { readPng } from "./png";
import { type ReadableKind, readMedia } from "./reader";
import { Unreadable } from "./unreadable";
import { webpChunks } from "./webpChunks";

const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));

const READERS: Record<ReadableKind, (bytes: Buffer) => Facts | Promise<Facts>> = {
  png: readPng,
  mp4: readMp4,
  webp: (bytes) => readAnimation("webp", bytes),
  gif: (bytes) => readAnimation("gif", bytes),
};

/** Reads and judges, in this process; a file that cannot be read yields its reason. */
async function verdict(kind: ReadableKind, bytes: Buffer, wanted: Wanted): Promise<string[]> {
  try {
    const facts = await READERS[kind](bytes);
    return judge(facts, wanted).map(({ code, message }) => `${code}: ${message}`);
  } catch (error) {
    if (error instanceof Unreadable) return [`unreadable: ${error.message}`];
    throw error;
  }
}

const wantedClip = { width: 64, height: 96, frames: 35, fps: 10 };

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

describe("mp4", () => {
  const wanted = { ...wantedClip, codec: "avc1" };
  let good: Buffer;
  beforeAll(async () => {
    good = await mp4(clip("moving"));
  });

  it("accepts a clip that moves", async () => {
    expect(await verdict("mp4", good, wanted)).toEqual([]);
  });

  it("accepts an index behind the media data", async () => {
    expect(await verdict("mp4", await mp4(clip("moving"), { indexFirst: false }), wanted)).toEqual(
      [],
    );
  });

  it.each([
    ["black", /^blank: all 35 frames are black$/],
    ["grey", /^blank: all 35 frames are of one colour$/],
    ["frozen", /^frozen: the clip stands still: [23]\d of 35 frames repeat the one before/],
    ["half-frozen", /^frozen: the clip stands still: 1\d of 35 frames repeat the one before/],
    ["alternating", /^frozen: the clip stands still: two frames alternate$/],
  ] as const)("rejects a clip that is %s", async (look, message) => {
    const found = await verdict("mp4", await mp4(clip(look)), wanted);
    expect(found).toEqual([expect.stringMatching(message)]);
  });

  it("says at once all that differs from the workflow", async () => {
    const other = await mp4(clip("moving", { width: 96, height: 64, count: 34 }), { fps: 12 });
    expect(await verdict("mp4", other, { ...wanted, codec: "hvc1" })).toEqual([
      "wrong-size: expected 64 x 96 pixels, got 96 x 64",
      "wrong-coding: expected codec hvc1, got avc1",
      "wrong-count: expected 35 frames, got 34",
      "wrong-rate: expected 10 frames per second, got 12 (34 in 2.833 s)",
    ]);
  });

  it.each([1, 2, 100, 1000])("rejects a file without its last %i bytes", async (cut) => {
    for (const file of [good, fixture("twin_small_comfyUI_00002.mp4")]) {
      const [found] = await verdict("mp4", file.subarray(0, -cut), wanted);
      expect(found).toMatch(/^unreadable: the MP4 is cut off/);
    }
  });

  it.each([0.1, 0.5, 0.9])("rejects the first %f of a file", async (part) => {
    const [found] = await verdict("mp4", good.subarray(0, good.length * part), wanted);
    expect(found).toMatch(/^unreadable: /);
  });

  it.each([
    ["nothing in it", "0000000866726565"],
    ["its size in 64 bits", "00000001667265650000000000000010"],
  ])("accepts a last box with %s", async (_size, box) => {
    const longer = Buffer.concat([good, Buffer.from(box, "hex")]);
    expect(await verdict("mp4", longer, wanted)).toEqual([]);
  });

  it("accepts media data without a size, because it reaches to the end", async () => {
    const open = Buffer.from(good);
    open.writeUInt32BE(0, good.indexOf("mdat") - 4);
    expect(await verdict("mp4", open, wanted)).toEqual([]);
  });

  it.each([
    ["00000008667265", "ends inside the head of a box"],
    ["000000016672656500000000000010", "ends inside the head of a box"],
    ["0000000766726565", 'box "free" says it has 7 bytes'],
    ["0000000966726565", 'is cut off: its box "free" should have 9 bytes, 8 are there'],
  ])("rejects a last box of the bytes %s", async (box, message) => {
    const [found] = await verdict("mp4", Buffer.concat([good, Buffer.from(box, "hex")]), wanted);
    expect(found).toMatch(/^unreadable: the MP4/);
    expect(found).toContain(message);
  });

  it("rejects media data of zeros", async () => {
    const zeroed = Buffer.from(good);
    zeroed.fill(0, good.indexOf("mdat") + 4);
    expect(await verdict("mp4", zeroed, wanted)).toEqual([
      expect.stringMatching(/^unreadable: .*decoded/),
    ]);
  });

  it("rejects an index that points outside the file", async () => {
    const pointing = Buffer.from(good);
    // The first of seven chunks of five frames; the others stay where they belong.
    pointing.writeUInt32BE(good.length, good.indexOf("stco") + 12);
    expect(await verdict("mp4", pointing, wanted)).toEqual([
      "unreadable: the MP4 claims 35 frames, but the data of 5 of them is not in the file",
    ]);
  });

  it("rejects a head that lies about the size", async () => {
    // Width and height are 28 bytes into the sample entry, after its size and type.
    const at = good.indexOf("avc1", good.indexOf("stsd")) + 28;
    const lying = Buffer.from(good);
    lying.writeUInt16BE(128, at);
    expect(await verdict("mp4", lying, { ...wanted, width: 128 })).toContain(
      "wrong-size: the file says 128 x 96 pixels, its frames have 64 x 96",
    );
    good.copy(lying);
    lying.writeUInt16BE(128, at + 2);
    expect(await verdict("mp4", lying, { ...wanted, height: 128 })).toContain(
      "wrong-size: the file says 64 x 128 pixels, its frames have 64 x 96",
    );
  });

  it("rejects a video track that calls itself sound, which players do not show", async () => {
    const renamed = Buffer.from(good);
    renamed.write("soun", good.indexOf("vide"), "latin1");
    expect(await verdict("mp4", renamed, wanted)).toEqual([
      'unreadable: the MP4\'s video track says that it is "soun"',
    ]);
  });

  it("rejects a second video track, which nobody would have looked at", async () => {
    // With the index at the end, nothing that it points to moves.
    const file = await mp4(clip("moving"), { indexFirst: false });
    const [movie, track] = [file.indexOf("moov") - 4, file.indexOf("trak") - 4];
    const end = track + file.readUInt32BE(track);
    const second = Buffer.from(file.subarray(track, end));
    second.writeUInt32BE(2, second.indexOf("tkhd") + 16);
    const both = Buffer.concat([file.subarray(0, end), second, file.subarray(end)]);
    both.writeUInt32BE(file.readUInt32BE(movie) + second.length, movie);
    expect(await verdict("mp4", both, wanted)).toEqual(["unreadable: the MP4 has 2 video tracks"]);
  });

  it("counts the frames that can be decoded, whatever the container claims", async () => {
    const facts = await readMp4(good);
    expect(judge(facts, {})).toEqual([]);
    const message = "the file claims 36 frames, but only 35 of them can be decoded";
    expect(judge({ ...facts, samples: 36 }, {})).toEqual([{ code: "wrong-count", message }]);
  });

  it("survives a sample table that would fill the memory", async () => {
    const bomb = Buffer.from(good);
    const table = good.indexOf("stsz") + 4;
    bomb.writeUInt32BE(1, table + 4); // all samples of one byte …
    bomb.writeUInt32BE(0xfffffff0, table + 8); // … and four thousand million of them
    // It fills the memory of the reading process, and ends only that one.
    expect(await readMedia("mp4", bomb)).toMatchObject({ result: "unreadable" });
  });
});

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

describe("png", () => {
  const wanted = { width: 64, height: 96, frames: 1 };

  it("accepts a picture", async () => {
    expect(await verdict("png", await png(clip("moving")), wanted)).toEqual([]);
  });

  it.each([
    ["black", "blank: the picture is black"],
    ["grey", "blank: the picture is of one colour"],
  ] as const)("rejects one that is %s", async (look, message) => {
    expect(await verdict("png", await png(clip(look)), wanted)).toEqual([message]);
  });

  it("accepts an interlaced one", async () => {
    const interlaced = sharp(await png(clip("moving"))).png({ progressive: true });
    expect(await verdict("png", await interlaced.toBuffer(), wanted)).toEqual([]);
  });

  it("does not unpack more of an interlaced one than its pixels can have", async () => {
    const large = await png(clip("moving", { width: 320, height: 480 }));
    const bytes = await sharp(large).png({ progressive: true }).toBuffer();
    bytes.writeUInt32BE(64, 16);
    bytes.writeUInt32BE(96, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    expect(await verdict("png", bytes, wanted)).toEqual([
      "unreadable: its data unpacks to more than its 6144 pixels can have",
    ]);
  });

  it("rejects one that is transparent, whatever colours it has", async () => {
    const opaque = sharp(await png(clip("moving")));
    const transparent = await opaque.ensureAlpha(0).png().toBuffer();
    expect(await verdict("png", transparent, wanted)).toEqual([
      "blank: the picture is transparent: nothing of it can be seen",
    ]);
  });

  it.each([
    [{ width: 72 }, "wrong-size: expected 72 x ? pixels, got 64 x 96"],
    [{ width: 64, height: 128 }, "wrong-size: expected 64 x 128 pixels, got 64 x 96"],
  ])("rejects another size than %j", async (other, message) => {
    expect(await verdict("png", await png(clip("moving")), other)).toEqual([message]);
  });

  it.each([1, 12, 40])("rejects a file without its last %i bytes", async (cut) => {
    const [found] = await verdict("png", (await png(clip("moving"))).subarray(0, -cut), wanted);
    expect(found).toMatch(/^unreadable: /);
  });

  it("rejects one flipped bit", async () => {
    const flipped = Buffer.from(await png(clip("moving")));
    flipped[flipped.indexOf("IDAT") + 20]! ^= 1;
    const [found] = await verdict("png", flipped, wanted);
    expect(found).toMatch(/^unreadable: /);
  });

  it("does not make room for the pixels that a head claims", async () => {
    const claiming = Buffer.from(await png(clip("moving")));
    claiming.writeUInt32BE(60_000, 16);
    claiming.writeUInt32BE(60_000, 20);
    const found = await verdict("png", claiming, wanted);
    expect(found).toEqual([
      "unreadable: it claims to have 3600000000 pixels, and at most 33554432 are decoded here",
    ]);
  });
});
