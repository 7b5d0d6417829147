import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frames } from "./facts";
import { FrameCollector } from "./frames";
import { judgePixels } from "./pixels";

/** Frames as measured; by default a clip that is bright, rich in contrast and moves. */
function frames(count: number, facts: Partial<Frames> = {}): Frames {
  const fill = (length: number, value: number) => Array<number>(Math.max(0, length)).fill(value);
  return {
    mean: fill(count, 100),
    deviation: fill(count, 40),
    change: fill(count - 1, 2),
    secondChange: fill(count - 2, 4),
    ...facts,
  };
}

const messages = (measured: Frames) => judgePixels(measured).map(({ message }) => message);

/** Changes of a clip with the given pairs standing still. */
const withStill = (count: number, still: readonly number[]) =>
  frames(count, {
    change: frames(count).change.map((value, at) => (still.includes(at) ? 0 : value)),
  });

it("are measured from 0, black, to 255, white, in the range of video too", () => {
  const collector = new FrameCollector({ black: 16, white: 235 });
  const planes = [
    [16, 16, 235, 235],
    [235, 235, 16, 16],
    [16, 16, 16, 16],
  ];
  for (const plane of planes) collector.add(Uint8Array.from(plane));
  expect(collector.frames).toEqual({
    mean: [127.5, 127.5, 0],
    deviation: [127.5, 127.5, 0],
    change: [255, 127.5],
    secondChange: [127.5],
  });
});

describe("judgePixels", () => {
  it("accepts any clip that is bright and moves", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        expect(messages(frames(count))).toEqual([]);
      }),
    );
  });

  it("accepts a dark picture with something bright in it", () => {
    expect(messages(frames(1, { mean: [4], deviation: [14] }))).toEqual([]);
  });

  it("accepts fog: little contrast, but some", () => {
    expect(messages(frames(1, { mean: [180], deviation: [5] }))).toEqual([]);
  });

  it("names the frames that are black and those of one colour", () => {
    const mean = [0, 0, 100, 100, 100, 3];
    const deviation = [0, 0, 40, 0.4, 40, 2.5];
    expect(messages(frames(6, { mean, deviation }))).toEqual([
      "3 of 6 frames are black (1-2, 6)",
      "1 of 6 frames are of one colour (4)",
    ]);
  });

  it.each([
    ["a moment of three still pairs in a long clip", [10, 11, 12], false],
    ["four in a row", [10, 11, 12, 13], true],
    ["the last second", [25, 26, 27, 28, 29, 30, 31, 32, 33], true],
    ["every other frame repeated", Array.from({ length: 17 }, (_, at) => at * 2), true],
    ["eight still pairs here and there", [1, 5, 9, 13, 17, 21, 25, 29], false],
  ] as const)("35 frames: %s", (_name, still, isFrozen) => {
    expect(messages(withStill(35, still)).length > 0).toBe(isFrozen);
  });

  it("names the frames that repeat, counted from 1", () => {
    expect(messages(withStill(35, [10, 11, 12, 13]))).toEqual([
      "the clip stands still: 4 of 35 frames repeat the one before (12-15)",
    ]);
    const scattered = Array.from({ length: 17 }, (_, at) => at * 2);
    expect(messages(withStill(35, scattered))).toEqual([
      "the clip stands still: 17 of 35 frames repeat the one before (2, 4, 6, 8, 10 …)",
    ]);
  });

  it("takes two equal frames for a frozen clip", () => {
    expect(messages(withStill(2, [0]))).toHaveLength(1);
  });

  it("accepts a clip that is played there and back: one frame returns at the turn", () => {
    const secondChange = frames(68).secondChange.map((value, at) => (at === 33 ? 0 : value));
    expect(messages(frames(68, { secondChange }))).toEqual([]);
  });

  it("finds two frames that take turns, with the losses of an encoder", () => {
    const change = Array<number>(34).fill(108);
    const secondChange = Array<number>(33).fill(1.5);
    expect(messages(frames(35, { change, secondChange }))).toEqual([
      "the clip stands still: two frames alternate",
    ]);
  });
});
