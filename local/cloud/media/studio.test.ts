import { type ChildProcess, fork } from "node:child_process";
import { createFile, type ISOFile, MP4BoxBuffer, type Sample } from "mp4box";
import sharp from "sharp";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Picture } from "./picture";
import { Studio } from "./studio";

vi.mock("node:child_process", { spy: true });

const studio = new Studio();
afterAll(() => studio.close());

const PROMPT = "Rocket takes off from the ground, fire,sky, airplane";

function scene(seed: string, width = 120, height = 200): Picture {
  return { kind: "scene", width, height, count: 1, prompt: PROMPT, seed };
}

function motion(seed: string, count = 12): Picture {
  const source = scene("start");
  return { kind: "motion", width: 96, height: 144, count, source, seed, motionBucket: 140 };
}

function faulty(source: Picture, fault: string): Picture {
  const { width, height, count } = source;
  return { kind: "faulty", width, height, count, source, fault };
}

async function png(picture: Picture, texts: Record<string, string> = {}): Promise<Buffer> {
  const [file] = await studio.png(picture, { compression: 4, texts });
  if (!file) throw new Error("no file");
  return file;
}

function webp(picture: Picture): Promise<Buffer> {
  return studio.webp(picture, { delay: 100, lossless: false, quality: 85, loop: 0 });
}

async function pixels(file: Buffer): Promise<Buffer> {
  return sharp(file, { animated: true }).removeAlpha().raw().toBuffer();
}

/** The mean difference between the samples of two pictures, 0 to 255. */
function difference(left: Buffer, right: Buffer): number {
  expect(left.length).toBe(right.length);
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += Math.abs((left[at] ?? 0) - (right[at] ?? 0));
  return sum / left.length;
}

/** The mean differences between each frame of a WebP and the next. */
async function steps(file: Buffer): Promise<number[]> {
  const { pages = 1, pageHeight = 0, width } = await sharp(file, { animated: true }).metadata();
  const bytes = width * pageHeight * 3;
  const all = await pixels(file);
  const frame = (index: number) => all.subarray(index * bytes, (index + 1) * bytes);
  return Array.from({ length: pages - 1 }, (_, index) =>
    difference(frame(index), frame(index + 1)),
  );
}

interface Video {
  codec: string;
  width: number;
  height: number;
  seconds: number;
  samples: Sample[];
}

function demux(file: Buffer): Promise<Video> {
  return new Promise((resolve, reject) => {
    const mp4: ISOFile = createFile();
    const samples: Sample[] = [];
    mp4.onError = (_module, message) => reject(new Error(message));
    mp4.onReady = ({ videoTracks: [track] }) => {
      if (!track) return reject(new Error("no video track"));
      mp4.onSamples = (_id, _user, more) => samples.push(...more);
      mp4.setExtractionOptions(track.id);
      mp4.start();
      const { width = 0, height = 0 } = track.video ?? {};
      const seconds = track.duration / track.timescale;
      resolve({ codec: track.codec, width, height, seconds, samples });
    };
    mp4.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(file).buffer, 0));
    mp4.flush();
  });
}

describe("a PNG", () => {
  it("has the size that was asked for and is a picture", async () => {
    const file = await png(scene("a", 240, 400));
    const { format, width, height } = await sharp(file).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 240, height: 400 });
    const { channels } = await sharp(file).stats();
    for (const { stdev } of channels) expect(stdev).toBeGreaterThan(20);
  });

  it("is the same for the same description and another for another seed or prompt", async () => {
    const first = await png(scene("a"));
    expect((await png(scene("a"))).equals(first)).toBe(true);
    const other = { ...scene("a"), prompt: "a forest by the sea at night" } as Picture;
    for (const changed of [scene("b"), other]) {
      expect(difference(await pixels(first), await pixels(await png(changed)))).toBeGreaterThan(3);
    }
  });

  it("carries its texts where ComfyUI puts them, behind the header", async () => {
    const file = await png(scene("a"), { prompt: '{"1": {}}' });
    expect(file.subarray(37, 41).toString()).toBe("tEXt");
    const { comments } = await sharp(file).metadata();
    expect(comments).toEqual([{ keyword: "prompt", text: '{"1": {}}' }]);
  });

  it("is written per frame", async () => {
    const flat: Picture = { kind: "flat", width: 8, height: 8, count: 3, color: 0x102030 };
    const files = await studio.png(flat, { compression: 1, texts: {} });
    expect(files).toHaveLength(3);
    expect([...(await pixels(files[2] as Buffer)).subarray(0, 3)]).toEqual([0x10, 0x20, 0x30]);
  });
});

describe("an animation", () => {
  it("has the frames, the size and the delay that were asked for, all of them moving", async () => {
    const file = await webp(motion("m"));
    const metadata = await sharp(file, { animated: true }).metadata();
    expect(metadata).toMatchObject({ format: "webp", pages: 12, width: 96, pageHeight: 144 });
    expect(metadata.delay).toEqual(Array.from({ length: 12 }, () => 100));
    for (const step of await steps(file)) expect(step).toBeGreaterThan(0.3);
  });

  it("is lossy or lossless as asked", async () => {
    expect((await webp(motion("m"))).includes("VP8 ")).toBe(true);
    const options = { delay: 100, lossless: true, quality: 85, loop: 0 };
    expect((await studio.webp(motion("m"), options)).includes("VP8L")).toBe(true);
  });

  it("starts with the picture that it animates", async () => {
    const size = { width: 96, height: 144, count: 1 };
    const first = await png({ kind: "slice", ...size, source: motion("m") });
    const start = await png({ kind: "cover", ...size, source: scene("start") });
    expect(first.equals(start)).toBe(true);
  });

  it("moves and shines even when it starts from black", async () => {
    const black: Picture = { kind: "flat", width: 96, height: 144, count: 1, color: 0 };
    const file = await webp({ ...motion("m"), source: black } as Picture);
    for (const step of (await steps(file)).slice(1)) expect(step).toBeGreaterThan(0.1);
  });

  it("moves differently for another seed", async () => {
    const [a, b] = [await webp(motion("m")), await webp(motion("n"))];
    expect(difference(await pixels(a), await pixels(b))).toBeGreaterThan(1);
    expect((await webp(motion("m"))).equals(a)).toBe(true);
  });

  it("can be a GIF", async () => {
    const file = await studio.gif(motion("m", 4), { delay: 100, loop: 2 });
    const metadata = await sharp(file, { animated: true }).metadata();
    expect(metadata).toMatchObject({
      format: "gif",
      pages: 4,
      width: 96,
      pageHeight: 144,
      loop: 2,
    });
  });
});

describe("a video", () => {
  it("is H.264 with the frames, the size and the rate that were asked for", async () => {
    const video = await demux(await studio.mp4(motion("m"), { rate: 10 }));
    expect(video).toMatchObject({ width: 96, height: 144, seconds: 1.2 });
    expect(video.codec).toMatch(/^avc1\./);
    expect(video.samples).toHaveLength(12);
    expect(video.samples[0]?.is_sync).toBe(true);
  });

  it("loses the odd row and column that 4:2:0 cannot hold", async () => {
    const odd: Picture = { kind: "flat", width: 65, height: 97, count: 2, color: 0x804020 };
    expect(await demux(await studio.mp4(odd, { rate: 5 }))).toMatchObject({
      width: 64,
      height: 96,
    });
  });

  it("that cannot be encoded is refused, and the next one is made", async () => {
    const empty: Picture = { kind: "flat", width: 1, height: 1, count: 2, color: 0 };
    await expect(studio.mp4(empty, { rate: 10 })).rejects.toThrow();
    expect((await demux(await studio.mp4(motion("m", 3), { rate: 10 }))).samples).toHaveLength(3);
  });
});

describe("a picture that is too large", () => {
  it("is refused before it fills the memory", async () => {
    const huge: Picture = { kind: "flat", width: 16_384, height: 16_384, count: 4, color: 0 };
    await expect(png(huge)).rejects.toThrow(/3\.0 GiB.*at most 2 GiB/);
    expect(await png(scene("a"))).toBeInstanceOf(Buffer);
  });
});

describe("a fault", () => {
  it("black takes the light away", async () => {
    const all = await pixels(await webp(faulty(motion("m"), "black")));
    expect(all.every((sample) => sample < 8)).toBe(true);
  });

  it("frozen leaves one frame, which libwebp writes as a still picture", async () => {
    const { pages = 1 } = await sharp(await webp(faulty(motion("m"), "frozen"))).metadata();
    expect(pages).toBe(1);
  });

  it("half-frozen merges the second half", async () => {
    const file = await webp(faulty(motion("m"), "half-frozen"));
    const { pages, delay } = await sharp(file, { animated: true }).metadata();
    expect(pages).toBe(7);
    expect(delay?.at(-1)).toBe(600);
  });

  it("short lacks one frame", async () => {
    const video = await demux(await studio.mp4(faulty(motion("m"), "short"), { rate: 10 }));
    expect(video.samples).toHaveLength(11);
  });
});

describe("combined pictures", () => {
  const red: Picture = { kind: "flat", width: 4, height: 4, count: 2, color: 0xff0000 };
  const blue: Picture = { kind: "flat", width: 4, height: 4, count: 1, color: 0x0000ff };
  const size = { width: 4, height: 4 };

  async function colours(picture: Picture): Promise<string[]> {
    const files = await studio.png(picture, { compression: 1, texts: {} });
    return Promise.all(files.map(async (file) => (await pixels(file)).toString("hex", 0, 3)));
  }

  it("join, turn around and cut off", async () => {
    const joined: Picture = { kind: "join", ...size, count: 3, parts: [blue, red] };
    expect(await colours(joined)).toEqual(["0000ff", "ff0000", "ff0000"]);
    const again: Picture = { kind: "join", ...size, count: 4, parts: [joined, blue] };
    const back: Picture = { kind: "reverse", ...size, count: 2, source: again };
    expect(await colours(back)).toEqual(["ff0000", "ff0000"]);
    expect(await colours({ kind: "slice", ...size, count: 1, source: joined })).toEqual(["0000ff"]);
  });

  it("get noise of the strength that was asked for", async () => {
    const grey: Picture = { kind: "flat", width: 64, height: 64, count: 1, color: 0x808080 };
    const noisy: Picture = {
      kind: "noise",
      width: 64,
      height: 64,
      count: 1,
      source: grey,
      seed: "1",
      strength: 0.1,
    };
    const { channels } = await sharp(await png(noisy)).stats();
    for (const { mean, stdev } of channels) {
      expect(mean).toBeCloseTo(127.5, -0.5);
      expect(stdev).toBeGreaterThan(23);
      expect(stdev).toBeLessThan(28);
    }
  });
});

const started = () => vi.mocked(fork).mock.results.map(({ value }) => value as ChildProcess);

it("hands its process on to the next one, and is closed without it", async () => {
  await png(scene("1", 8, 8));
  const before = started().length;
  const [one, other] = [new Studio(), new Studio()];
  one.open();
  const options = { compression: 0, texts: {} };
  expect(await one.png(scene("1", 8, 8), options)).toHaveLength(1);
  one.close();
  expect(await other.png(scene("1", 8, 8), options)).toHaveLength(1);
  expect(started()).toHaveLength(before);
  const closed = expect(other.png(scene("1", 8, 8), options)).rejects.toThrow(/was closed/);
  const made = one.png(scene("1", 8, 8), options);
  expect(started()).toHaveLength(before + 1);
  other.close();
  await closed;
  expect(await made).toHaveLength(1);
});

it("ends its process when nothing was ordered for a while, and starts another for the next order", async () => {
  const idle = new Studio({ idleMs: 100 });
  const order = () => idle.png(scene("1", 8, 8), { compression: 0, texts: {} });
  // The first order may get a process that another studio released; then none is started.
  const another = async () => (await order()) && started().at(-1);
  const child = await vi.waitUntil(another, { timeout: 60_000, interval: 500 });
  await vi.waitUntil(() => child.exitCode === 0, { timeout: 60_000 });
});
