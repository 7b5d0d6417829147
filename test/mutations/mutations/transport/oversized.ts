import { gzipSync } from "node:zlib";
import type { Mutation } from "../../mutation";
import { instead } from "../../spoils";
import { byPrograms, light, notReady, wrong } from "../make";

/** This many MiB of zeros, small on the wire. */
const bomb = (mebibytes: number) => gzipSync(Buffer.alloc(mebibytes * 2 ** 20), { level: 9 });

const GZIP = { "content-encoding": "gzip" };

/** Answers above every limit. */
export const oversized: Mutation[] = [
  wrong(
    "file-too-large",
    "The video has three million bytes more than may be fetched.",
    instead("file", 200, Buffer.alloc(4 * 2 ** 20)),
    /cannot be fetched \(.*larger than the limit of 1048576 bytes/,
    { ...byPrograms, options: { maxFileMiB: 1 } },
  ),
  wrong(
    "file-gzip-bomb",
    "The video is small on the wire and unpacks to 64 MiB.",
    instead("file", 200, bomb(64), GZIP),
    /cannot be fetched \(.*larger than the limit of 1048576 bytes/,
    { ...byPrograms, options: { maxFileMiB: 1 } },
  ),
  notReady(
    "first-answer-gzip-bomb",
    "The first answer unpacks to 80 MiB.",
    instead("stats", 200, bomb(80), GZIP),
    /does not answer as ComfyUI does \(.*larger than the limit/,
    light,
  ),
  wrong(
    "history-gzip-bomb",
    "The history unpacks to 80 MiB.",
    instead("history", 200, bomb(80), GZIP),
    /GET \/history\/.*larger than the limit/,
    light,
  ),
];
