// Reads one untrusted file: bytes on standard input, kind as the only argument, a `Reading` as the
// answer. It runs in a process of its own, with little memory, a time limit and an environment without
// secrets (see readApart.ts): a file that crashes a parser ends this process and nothing else.

import { buffer } from "node:stream/consumers";
import { answer } from "./answer";
import type { Facts, Reading } from "./facts";
import { Unreadable } from "./unreadable";

// Nobody reads the parsers' stack traces, and mapping their lines takes longer than loading the
// parsers.
process.setSourceMapsEnabled(false);

/** Loads only what the kind needs, because loading takes longer than reading a small file. */
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
  const bytes = await buffer(process.stdin);
  try {
    return { result: "read", facts: await read(bytes) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { result: "unreadable", reason: error.message };
  }
}

answer(main);
