import { BinaryReader } from "google-protobuf";
import { expect, test } from "vitest";
import { encodeAttributes, encodeFrame, encodeFrameList, type Frame, frameJson } from "./frames";
import { decodeFrame, decodeFrameList } from "./testing";

const hex = (bytes: Buffer) => bytes.toString("hex").replace(/../g, "$& ").trim();

/** The bytes that the vendor's Python client writes for the same frame. */
const vector = "08 2a 12 0d 0a 07 74 61 73 6b 5f 69 64 12 02 74 30 1a 02 5b 5d";
const frame: Frame = { index: 42, tags: { task_id: "t0" }, data: Buffer.from("[]") };

test("a frame has the bytes that the vendor's client reads", () => {
  expect(hex(encodeFrame(frame))).toBe(vector);
});

test("a list has each frame with its length", () => {
  expect(hex(encodeFrameList([frame, frame]))).toBe(`0a 15 ${vector} 0a 15 ${vector}`);
  expect(encodeFrameList([])).toEqual(Buffer.alloc(0));
});

test("attributes are a map of texts", () => {
  expect(hex(encodeAttributes({ a: "1", bc: "" }))).toBe(
    "0a 06 0a 01 61 12 01 31 0a 06 0a 02 62 63 12 00",
  );
});

test("what is empty is left out", () => {
  expect(encodeFrame({ index: 0, tags: {}, data: Buffer.alloc(0) })).toEqual(Buffer.alloc(0));
});

test.each([1, 127, 128, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER])(
  "index %d is read back by a protobuf library",
  (index) => {
    const reader = new BinaryReader(encodeFrame({ ...frame, index }));
    reader.nextField();
    expect([reader.getFieldNumber(), reader.readUint64()]).toEqual([1, index]);
  },
);

test("long data and texts beyond ASCII come back", () => {
  const large: Frame = {
    index: 7,
    tags: { 任务: "ü", empty: "" },
    data: Buffer.alloc(70_000, 0xff),
  };
  expect(decodeFrame(encodeFrame(large))).toEqual(large);
  expect(decodeFrameList(encodeFrameList([large, frame]))).toEqual([large, frame]);
});

test("in JSON the data is base64", () => {
  expect(frameJson(frame)).toEqual({ index: 42, tags: { task_id: "t0" }, data: "W10=" });
});
