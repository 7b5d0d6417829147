// Reads one untrusted file: bytes on standard input, kind as the only argument, a `Reading` as
// JSON on standard output. It runs in a process of its own, with little memory, a time limit and
// an environment without secrets (see reader.ts): a file that crashes a parser ends this process
// and nothing else.

import { readAnimation } from "./animation";
import type { Facts, Reading } from "./facts";
import { readMp4 } from "./mp4";
import { readPng } from "./png";
import { Unreadable } from "./unreadable";

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function read(kind: string | undefined, bytes: Buffer): Promise<Facts> {
  if (kind === "png") return readPng(bytes);
  if (kind === "webp" || kind === "gif") return await readAnimation(kind, bytes);
  if (kind === "mp4") return await readMp4(bytes);
  throw new Error(`no reader for kind ${kind}`);
}

async function main(): Promise<Reading> {
  const bytes = await input();
  try {
    return { result: "read", facts: await read(process.argv[2], bytes) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { result: "unreadable", reason: error.message };
  }
}

// Parsers log to the console; standard output belongs to the answer.
console.log = console.info = console.debug = console.error;

main().then(
  // Decoders may leave threads behind; the answer is complete, so nothing is waited for.
  (reading) => process.stdout.write(JSON.stringify(reading), () => process.exit(0)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
