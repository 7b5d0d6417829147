import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { png } from "../support/media";
import { verdict } from "../support/verdict";

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
