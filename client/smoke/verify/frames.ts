import type { Frames } from "./facts";

/** Sums over all pixels of a plane, and over their differences from two others of equal length. */
function sums(plane: Uint8Array, last: Uint8Array, beforeLast: Uint8Array) {
  let [sum, squares, change, secondChange] = [0, 0, 0, 0];
  // In one pass, because reading the planes is what takes the time.
  for (let at = 0; at < plane.length; at++) {
    const value = plane[at]!;
    sum += value;
    squares += value * value;
    change += Math.abs(value - last[at]!);
    secondChange += Math.abs(value - beforeLast[at]!);
  }
  return { sum, squares, change, secondChange };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/**
 * Collects brightness and motion of frames that are given one after the other, and keeps only the
 * last two.
 */
export class FrameCollector {
  readonly frames: Frames = { mean: [], deviation: [], change: [], secondChange: [] };
  #last: Uint8Array | undefined;
  #beforeLast: Uint8Array | undefined;
  readonly #black: number;
  readonly #scale: number;

  /** @param range a plane's values of black and white: 16 and 235 in video, 0 and 255 elsewhere */
  constructor({ black, white }: { black: number; white: number }) {
    this.#black = black;
    this.#scale = 255 / (white - black);
  }

  /** @param plane one byte of brightness per pixel; it is kept, not copied */
  add(plane: Uint8Array): void {
    const [last, beforeLast] = [this.#last, this.#beforeLast];
    const { sum, squares, ...changed } = sums(plane, last ?? plane, beforeLast ?? plane);
    const mean = sum / plane.length;
    const variance = Math.max(0, squares / plane.length - mean * mean);
    const scaled = (change: number) => rounded((change / plane.length) * this.#scale);
    const { frames } = this;
    frames.mean.push(rounded((mean - this.#black) * this.#scale));
    frames.deviation.push(rounded(Math.sqrt(variance) * this.#scale));
    if (last) frames.change.push(scaled(changed.change));
    if (beforeLast) frames.secondChange.push(scaled(changed.secondChange));
    this.#beforeLast = this.#last;
    this.#last = plane;
  }
}
