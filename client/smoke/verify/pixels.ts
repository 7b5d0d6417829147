import type { Problem } from "../problem";
import * as limit from "../thresholds";
import type { Frames } from "./facts";

/** What is wrong with one file. */
export type Found = Pick<Problem, "code" | "message">;

/** Numbers of frames, counted from 1, as ranges: 1-4, 9. */
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

/** Says how many frames are something, and which. */
function are(what: string, indices: readonly number[], total: number): string {
  if (total === 1) return `the picture is ${what}`;
  if (indices.length === total) return `all ${total} frames are ${what}`;
  return `${indices.length} of ${total} frames are ${what} (${ranges(indices)})`;
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
    found.push({ code: "blank", message: are("black", black, mean.length) });
  }
  if (flat.length > 0) {
    found.push({ code: "blank", message: are("of one colour", flat, mean.length) });
  }
  return found;
}

/** Length of the longest run of successive numbers. */
function longestRun(indices: readonly number[]): number {
  let longest = 0;
  let run = 0;
  indices.forEach((index, at) => {
    run = at > 0 && indices[at - 1] === index - 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

/** Whether these are too many of a clip's pairs of frames, in all or in a row. */
export const tooMany = (indices: readonly number[], total: number) =>
  indices.length > total * limit.STILL_SHARE || longestRun(indices) >= limit.STILL_RUN;

function frozen({ mean, change, secondChange }: Frames): Found[] {
  if (change.length === 0) return [];
  const still = indicesOf(change, (value) => value < limit.STILL_CHANGE);
  if (tooMany(still, change.length)) {
    // The pair at 0 is the second frame compared with the first.
    const repeated = still.map((at) => at + 1);
    const message = `the clip stands still: ${repeated.length} of ${mean.length} frames repeat the one before (${ranges(repeated)})`;
    return [{ code: "frozen", message }];
  }
  const returns = indicesOf(secondChange, (value, at) => {
    return value < change[at + 1]! * limit.RETURN_RATIO;
  });
  if (secondChange.length > 1 && tooMany(returns, secondChange.length)) {
    return [{ code: "frozen", message: "the clip stands still: two frames alternate" }];
  }
  return [];
}

/** Judges the pixels of a picture or a clip: neither black, nor of one colour, nor frozen. */
export function judgePixels(frames: Frames): Found[] {
  const found = blank(frames);
  // A blank clip stands still as well; one reason is enough.
  return found.length > 0 ? found : frozen(frames);
}
