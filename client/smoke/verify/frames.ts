import type { Frames } from "./facts";

/** Mean absolute difference of two planes of equal length. */
function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!);
  return sum / a.length;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/**
 * Collects brightness and motion of frames that are given one after the other, and keeps only the
 * last two.
 *
 * @param black the plane's value of black, @param white that of white: 16 and 235 in video
 */
export class FrameCollector {
  readonly frames: Frames = { mean: [], deviation: [], change: [], secondChange: [] };
  #last: Uint8Array | undefined;
  #beforeLast: Uint8Array | undefined;
  readonly #black: number;
  readonly #scale: number;

  constructor({ black, white }: { black: number; white: number }) {
    this.#black = black;
    this.#scale = 255 / (white - black);
  }

  /** @param plane one byte of brightness per pixel; it is kept, not copied */
  add(plane: Uint8Array): void {
    let sum = 0;
    let squares = 0;
    for (let at = 0; at < plane.length; at++) {
      const value = plane[at]!;
      sum += value;
      squares += value * value;
    }
    const mean = sum / plane.length;
    const variance = Math.max(0, squares / plane.length - mean * mean);
    const { frames } = this;
    frames.mean.push(rounded((mean - this.#black) * this.#scale));
    frames.deviation.push(rounded(Math.sqrt(variance) * this.#scale));
    if (this.#last) frames.change.push(rounded(difference(plane, this.#last) * this.#scale));
    if (this.#beforeLast) {
      frames.secondChange.push(rounded(difference(plane, this.#beforeLast) * this.#scale));
    }
    this.#beforeLast = this.#last;
    this.#last = plane;
  }
}
