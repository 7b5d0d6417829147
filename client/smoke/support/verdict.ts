import { readAnimation } from "../verify/animation";
import type { Facts } from "../verify/facts";
import { judge, type Wanted } from "../verify/judge";
import { readMp4 } from "../verify/mp4";
import { readPng } from "../verify/png";
import type { ReadableKind } from "../verify/reader";
import { Unreadable } from "../verify/unreadable";

export const READERS: Record<ReadableKind, (bytes: Buffer) => Facts | Promise<Facts>> = {
  png: readPng,
  mp4: readMp4,
  webp: (bytes) => readAnimation("webp", bytes),
  gif: (bytes) => readAnimation("gif", bytes),
};

/** Reads and judges, in this process; a file that cannot be read yields its reason. */
export async function verdict(
  kind: ReadableKind,
  bytes: Buffer,
  wanted: Wanted,
): Promise<string[]> {
  try {
    const facts = await READERS[kind](bytes);
    return judge(facts, wanted).map(({ code, message }) => `${code}: ${message}`);
  } catch (error) {
    if (error instanceof Unreadable) return [`unreadable: ${error.message}`];
    throw error;
  }
}

/** What the clips of the tests are meant to be. */
export const wantedClip = { width: 64, height: 96, frames: 35, fps: 10 };
