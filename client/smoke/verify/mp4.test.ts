import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { mp4 } from "../support/media";
import { verdict, wantedClip } from "../support/verdict";
import { judge } from "./judge";
import { readMp4 } from "./mp4";
import { readMedia } from "./reader";

const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));

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
