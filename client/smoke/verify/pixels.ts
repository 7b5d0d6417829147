import type { Problem } from "../problem";
import * as limit from "../thresholds";
import type { Frames } from "./facts";

type Found = Pick<Problem, "code" | "message">;

/** Numbers of frames as people count them: 1-4, 9. */
function ranges(indices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  const shown = runs.slice(0, 5).map(([a, b]) => (a === b ? `${a + 1}` : `${a + 1}-${b + 1}`));
  return shown.join(", ") + (runs.length > shown.length ? " …" : "");
}

/** Names the frames, or says "all". */
function which(indices: readonly number[], total: number): string {
  if (total === 1) return "the picture is";
  if (indices.length === total) return `all ${total} frames are`;
  return `${indices.length} of ${total} frames are (${ranges(indices)})`;
}

const indicesOf = (values: readonly number[], holds: (value: number, at: number) => boolean) =>
  values.flatMap((value, at) => (holds(value, at) ? [at] : []));

function blank({ mean, deviation }: Frames): Found[] {
  const isBlack = (at: number) =>
    mean[at]! < limit.BLACK_MEAN && deviation[at]! < limit.BLACK_DEVIATION;
  const black = indicesOf(mean, (_, at) => isBlack(at));
  const flat = indicesOf(deviation, (value, at) => value < limit.FLAT_DEVIATION && !isBlack(at));
  const found: Found[] = [];
  if (black.length > 0) {
    found.push({ code: "blank", message: `${which(black, mean.length)} black` });
  }
  if (flat.length > 0) {
    found.push({ code: "blank", message: `${which(flat, mean.length)} of one colour` });
  }
  return found;
}

/** First and last frame of the longest run of pairs that show the same. */
function longestStill(change: readonly number[]): { from: number; pairs: number } {
  let longest = { from: 0, pairs: 0 };
  let pairs = 0;
  change.forEach((value, at) => {
    pairs = value < limit.STILL_CHANGE ? pairs + 1 : 0;
    if (pairs > longest.pairs) longest = { from: at - pairs + 1, pairs };
  });
  return longest;
}

function frozen({ mean, change, secondChange }: Frames): Found[] {
  if (change.length === 0) return [];
  const still = indicesOf(change, (value) => value < limit.STILL_CHANGE);
  if (still.length === change.length) {
    return [
      { code: "frozen", message: `all ${mean.length} frames show the same: the clip stands still` },
    ];
  }
  const { from, pairs } = longestStill(change);
  if (pairs >= limit.STILL_RUN) {
    const message = `the clip stands still from frame ${from + 1} to frame ${from + pairs + 1} of ${mean.length}`;
    return [{ code: "frozen", message }];
  }
  if (still.length > change.length * limit.STILL_SHARE) {
    const message = `${still.length} of ${mean.length} frames repeat the frame before`;
    return [{ code: "frozen", message }];
  }
  // Two frames in turn differ from each other all the time, and never from the one before that.
  const alternating = longestStill(secondChange).pairs;
  if (alternating >= limit.STILL_RUN) {
    return [{ code: "frozen", message: "the clip alternates between two frames" }];
  }
  return [];
}

/** Judges the pixels of a picture or a clip: neither black, nor of one colour, nor frozen. */
export function judgePixels(frames: Frames): Found[] {
  const found = blank(frames);
  // A blank clip stands still as well; one reason is enough.
  return found.length > 0 ? found : frozen(frames);
}
