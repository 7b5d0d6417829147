import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, decodeFrames } from "./frames";
import { encodeFrame, encodeFrames } from "./support/encode";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

/** The bytes that the vendor's generated Python code writes for index 42, task_id t0 and the data `[]`. */
const VENDOR = "08 2a 12 0d 0a 07 74 61 73 6b 5f 69 64 12 02 74 30 1a 02 5b 5d";
const frame = { index: 42n, tags: { task_id: "t0" }, data: bytes("5b 5d"), message: "" };

const anyFrame = fc.record({
  index: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  tags: fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })),
  data: fc.uint8Array({ maxLength: 300 }),
  message: fc.string({ unit: "grapheme" }),
});

describe("frames", () => {
  it("are read as the vendor's own client writes them", () => {
    expect(decodeFrame(bytes(VENDOR))).toEqual(frame);
    expect(decodeFrames(bytes(`0a 15 ${VENDOR} 0a 15 ${VENDOR}`))).toEqual([frame, frame]);
    expect(decodeFrames(new Uint8Array())).toEqual([]);
  });

  it("are written the same by the tests' own encoder", () => {
    expect(encodeFrame(frame)).toEqual(Buffer.from(bytes(VENDOR)));
  });

  it("come back whatever is in them", () => {
    fc.assert(
      fc.property(fc.array(anyFrame), (frames) => {
        const read = decodeFrames(encodeFrames(frames));
        const plain = read.map((one) => ({ ...one, data: Uint8Array.from(one.data) }));
        const wanted = frames.map((one) => ({ ...one, tags: { ...one.tags } }));
        expect(plain).toEqual(wanted);
      }),
    );
  });

  it("may have fields that are not known, of every wire type", () => {
    const unknown = "28 01 31 00 00 00 00 00 00 00 00 3a 01 ff 45 00 00 00 00";
    expect(decodeFrame(bytes(`${unknown} ${VENDOR}`))).toEqual(frame);
    expect(decodeFrame(bytes(`${VENDOR} ${unknown}`))).toEqual(frame);
    expect(decodeFrames(bytes(`${unknown} 0a 15 ${VENDOR} ${unknown}`))).toEqual([frame]);
    const tagged = VENDOR.replace("12 0d", "12 10").replace("74 30", "74 30 1a 01 ff");
    expect(decodeFrame(bytes(tagged))).toEqual(frame);
  });

  it("keep a tag that is called as what every object has", () => {
    const read = decodeFrame(bytes("12 10 0a 09 5f 5f 70 72 6f 74 6f 5f 5f 12 03 61 62 63"));
    expect(Object.entries(read.tags)).toEqual([["__proto__", "abc"]]);
  });

  it.each([
    ["an end within a field", "1a 05 5b", /ends within a field/],
    ["an end within a number", "08 80", /ends within a number/],
    ["an endless number", "08 ff ff ff ff ff ff ff ff ff ff 01", /longer than 64 bits/],
    ["an unknown wire type", "0b", /unknown wire type 3/],
    ["text that is not UTF-8", "22 01 ff", /./],
  ])("refuse %s", (_name, hex, message) => {
    expect(() => decodeFrame(bytes(hex))).toThrow(message);
  });
});
