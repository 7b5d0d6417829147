import type { Frames } from "./frames";
import { Random } from "./random";

/** Adds approximately normally distributed noise to every sample, as ImageAddNoise does. */
export function addNoise(frames: Frames, seed: string, strength: number): Frames {
  let state = new Random(`noise ${seed}`).next();
  const data = Buffer.allocUnsafe(frames.data.length);
  // The sum of four uniform values is close to normal; its deviation is 255 * sqrt(4 / 12).
  const factor = strength / Math.sqrt(4 / 12);
  for (let at = 0; at < data.length; at++) {
    // Random.next() inlined, which takes half the time on forty million samples.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const sum = (state & 255) + ((state >>> 8) & 255) + ((state >>> 16) & 255) + (state >>> 24);
    const value = (frames.data[at] as number) + (sum - 510) * factor;
    data[at] = Math.max(0, Math.min(255, value));
  }
  return { ...frames, data };
}

/** Adds a fine grain, equal in all three colours, so that smooth areas look photographed. */
export function addGrain(data: Buffer, seed: string, amount: number): void {
  const random = new Random(`grain ${seed}`);
  for (let at = 0; at + 2 < data.length; at += 3) {
    const grain = ((random.next() >>> 24) / 127.5 - 1) * amount;
    for (let channel = at; channel < at + 3; channel++) {
      const value = (data[channel] as number) + grain;
      data[channel] = Math.max(0, Math.min(255, value));
    }
  }
}
