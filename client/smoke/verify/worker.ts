// Reads one untrusted file: bytes on standard input, kind as the only argument, a `Reading` as one
// line of JSON on standard output. It runs in a process of its own, with little memory, a time limit and
// an environment without secrets (see reader.ts): a file that crashes a parser ends this process
// and nothing else.

import { ANSWER_END } from "./endAfterAnswer";
import type { Facts, Reading } from "./facts";
import { Unreadable } from "./unreadable";

// Nobody reads a stack of the parsers, and mapping their lines takes longer than to load them.
process.setSourceMapsEnabled(false);

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Loads what the kind needs and nothing else: that takes longer than to read a small file. */
function readerOf(kind: string | undefined): (bytes: Buffer) => Facts | Promise<Facts> {
  if (kind === "png") {
    const { readPng }: typeof import("./png") = require("./png");
    return readPng;
  }
  if (kind === "mp4") {
    const { readMp4 }: typeof import("./mp4") = require("./mp4");
    return readMp4;
  }
  if (kind === "webp" || kind === "gif") {
    const { readAnimation }: typeof import("./animation") = require("./animation");
    return (bytes) => readAnimation(kind, bytes);
  }
  throw new Error(`no reader for kind ${kind}`);
}

async function main(): Promise<Reading> {
  const read = readerOf(process.argv[2]);
  const bytes = await input();
  try {
    return { result: "read", facts: await read(bytes) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { result: "unreadable", reason: error.message };
  }
}

// Parsers log to the console; standard output belongs to the answer.
console.log = console.info = console.debug = console.error;

main().then(
  // Decoders may leave threads behind; the answer is complete, so nothing is waited for.
  (reading) => process.stdout.write(JSON.stringify(reading) + ANSWER_END, () => process.exit(0)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
