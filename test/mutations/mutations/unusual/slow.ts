import type { Answer, Mutation, Spoil } from "../../mutation";
import { broken, sent } from "../../spoils";
import { everywhere, lightest, proved } from "../make";
import { QUIET } from "./quiet";

const all = { ...lightest, ...everywhere };

const gateway = (at: Spoil["at"], status: number, times: number): Spoil => ({
  at,
  times,
  instead: (): Answer => ({ status, headers: {}, body: Buffer.from("no healthy upstream") }),
});

/** Slow services, and those that start late. */
export const slow: Mutation[] = [
  proved("healthy", "Nothing is wrong.", [], QUIET, everywhere),
  proved(
    "slow",
    "Every answer comes half a second late.",
    sent(
      ["stats", "page", "submission", "history", "file", "attributes", "put", "position", "sink"],
      { lateMs: 500 },
    ),
    QUIET,
    { ...all, deadlineSeconds: 60 },
  ),
  proved(
    "answers-in-pieces",
    "JSON comes sixty bytes at a time, files in pieces of two KB.",
    [
      sent(["stats", "attributes"], { drip: { bytes: 60, everyMs: 1 } }),
      sent("file", { drip: { bytes: 2000, everyMs: 1 } }),
    ],
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "unready-at-first",
    "The gateway says 503 twice before the service answers.",
    gateway(["stats", "attributes", "page"], 503, 2),
    QUIET,
    all,
  ),
  proved(
    "not-found-at-first",
    "The gateway says 404 until it has the service's route.",
    gateway(["stats", "attributes"], 404, 2),
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "reset-at-first",
    "The first two connections are broken off.",
    broken(["stats", "attributes"], { times: 2 }),
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
];
