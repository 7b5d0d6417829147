import type { ExpectedOutput } from "../../workflow/expectedOutputs";
import { LEAST_OPACITY, RATE_TOLERANCE } from "../thresholds";
import type { AnimationFacts, Facts, Mp4Facts, PngFacts } from "./facts";
import { type Found, judgePixels, tooMany } from "./pixels";

/** What the workflow asks of one file; any of it may be unknown. */
export type Wanted = Pick<
  ExpectedOutput,
  "width" | "height" | "frames" | "fps" | "codec" | "lossless"
>;

const size = (width: number | undefined, height: number | undefined) =>
  `${width ?? "?"} x ${height ?? "?"}`;

function judgeSize(facts: Facts, wanted: Wanted): Found[] {
  const { width, height, pixels } = facts;
  const found: Found[] = [];
  if ((wanted.width ?? width) !== width || (wanted.height ?? height) !== height) {
    const message = `expected ${size(wanted.width, wanted.height)} pixels, got ${size(width, height)}`;
    found.push({ code: "wrong-size", message });
  }
  if ("frames" in pixels && (pixels.width !== width || pixels.height !== height)) {
    const message = `the file says ${size(width, height)} pixels, its frames have ${size(pixels.width, pixels.height)}`;
    found.push({ code: "wrong-size", message });
  }
  return found;
}

function count(came: number, wanted: number | undefined, aside = ""): Found[] {
  if (wanted === undefined || came === wanted) return [];
  return [{ code: "wrong-count", message: `expected ${wanted} frames, got ${came}${aside}` }];
}

const trimmed = (value: number) => String(Math.round(value * 1000) / 1000);

/**
 * Milliseconds by which a frame's duration may differ from the workflow's. WebP rounds to milliseconds.
 * GIF has only hundredths of a second, and encoders cut off the rest or alternate between two durations
 * (seen: ffmpeg).
 */
const DELAY_SLACK = { webp: 1, gif: 9 } as const;

function judgeAnimation(facts: AnimationFacts, wanted: Wanted): Found[] {
  if (facts.animated) return [...judgeFrames(facts, wanted), ...judgeCoding(facts, wanted)];
  // A rate asks for a clip, even where nobody knows of how many frames.
  const wantsClip = wanted.frames === undefined ? wanted.fps !== undefined : wanted.frames > 1;
  if (!wantsClip) return judgeCoding(facts, wanted);
  const message =
    "expected an animation, got a still picture; encoders write one when all frames are the same";
  return [{ code: "frozen", message }, ...judgeCoding(facts, wanted)];
}

/** The pairs of equal frames that were merged, if each frame was to be shown for `delay`, and all pairs. */
function mergedPairs(delays: readonly number[], delay: number) {
  const pairs = delays.flatMap((shown) => [
    ...Array<boolean>(Math.max(0, Math.round(shown / delay) - 1)).fill(true),
    false,
  ]);
  // The last frame has none after it.
  pairs.pop();
  return { merged: pairs.flatMap((isMerged, at) => (isMerged ? [at] : [])), total: pairs.length };
}

/** How many frames there are, and how fast they follow each other. */
function judgeFrames({ delays, kind }: AnimationFacts, wanted: Wanted): Found[] {
  const { frames, fps } = wanted;
  if (fps === undefined) return count(delays.length, frames);
  const slack = DELAY_SLACK[kind];
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  // ComfyUI cuts off the fraction of a millisecond (source: SaveAnimatedWEBP).
  const delay = Math.floor(1000 / fps);
  const isLong = (shown: number) => shown > delay + slack;
  // libwebp merges equal frames into one that is shown longer. If no frame is missing, none was
  // merged. Where nobody knows how many there should be, a clip all of whose frames are shown longer is
  // taken to be slow.
  const isShort = frames === undefined ? !delays.every(isLong) : delays.length < frames;
  const merged = isShort && delays.some(isLong);
  const aside = ` that are shown for up to ${Math.max(...delays)} ms each; encoders merge frames that are the same`;
  if (merged && frames !== undefined) {
    return count(delays.length, frames, aside).map((one) => ({ ...one, code: "frozen" }));
  }
  const found = count(delays.length, frames);
  const pairs = mergedPairs(delays, delay);
  if (merged && tooMany(pairs.merged, pairs.total)) {
    found.push({ code: "frozen", message: `expected frames of ${delay} ms, got some${aside}` });
  }
  const rated = merged ? delays.filter((shown) => !isLong(shown)) : delays;
  if (rated.some((shown) => Math.abs(shown - delay) > slack)) {
    const message = `expected ${fps} frames per second (${delay} ms each), got ${trimmed((1000 * delays.length) / total)}`;
    found.push({ code: "wrong-rate", message });
  }
  return found;
}

function judgeCoding({ coding }: AnimationFacts, wanted: Wanted): Found[] {
  if (wanted.lossless === undefined || !coding) return [];
  const asked = wanted.lossless ? "lossless" : "lossy";
  if (coding === asked) return [];
  return [{ code: "wrong-coding", message: `expected ${asked} frames, got ${coding} ones` }];
}

function judgeMp4(facts: Mp4Facts, wanted: Wanted): Found[] {
  const { codec, samples, fps, seconds, pixels } = facts;
  const found: Found[] = [];
  if (wanted.codec !== undefined && codec !== wanted.codec) {
    found.push({ code: "wrong-coding", message: `expected codec ${wanted.codec}, got ${codec}` });
  }
  const decoded = "frames" in pixels ? pixels.frames.mean.length : samples;
  if (decoded !== samples) {
    const message = `the file claims ${samples} frames, but only ${decoded} of them can be decoded`;
    found.push({ code: "wrong-count", message });
  }
  found.push(...count(decoded, wanted.frames));
  if (wanted.fps !== undefined && Math.abs(fps - wanted.fps) > wanted.fps * RATE_TOLERANCE) {
    const message = `expected ${wanted.fps} frames per second, got ${trimmed(fps)} (${samples} in ${trimmed(seconds)} s)`;
    found.push({ code: "wrong-rate", message });
  }
  return found;
}

function judgePng({ opacity }: PngFacts): Found[] {
  if (opacity >= LEAST_OPACITY) return [];
  return [{ code: "blank", message: "the picture is transparent: nothing of it can be seen" }];
}

/** Compares what was read from a file with what the workflow asks for; empty: all is well. */
export function judge(facts: Facts, wanted: Wanted): Found[] {
  const { pixels } = facts;
  return [
    ...judgeSize(facts, wanted),
    ...(facts.kind === "png" ? judgePng(facts) : []),
    ...(facts.kind === "mp4" ? judgeMp4(facts, wanted) : []),
    ...(facts.kind === "webp" || facts.kind === "gif" ? judgeAnimation(facts, wanted) : []),
    ...("frames" in pixels ? judgePixels(pixels.frames) : []),
  ];
}
