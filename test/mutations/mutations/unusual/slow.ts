import type { Mutation } from "../../mutation";
import { broken, noUpstream, sent } from "../../spoils";
import { everywhere, lightestByPrograms, lightestEverywhere, proved } from "../make";
import { QUIET } from "./quiet";

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
    { ...lightestEverywhere, deadlineSeconds: 60 },
  ),
  proved(
    "answers-in-pieces",
    "JSON comes sixty bytes at a time, files in pieces of two KB.",
    [
      sent(["stats", "attributes"], { drip: { bytes: 60, everyMs: 1 } }),
      sent("file", { drip: { bytes: 2000, everyMs: 1 } }),
    ],
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "unready-at-first",
    "The gateway says 503 twice before the service answers.",
    noUpstream(["stats", "attributes", "page"], 503, 2),
    QUIET,
    lightestEverywhere,
  ),
  proved(
    "not-found-at-first",
    "The gateway says 404 until it has the service's route.",
    noUpstream(["stats", "attributes"], 404, 2),
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "reset-at-first",
    "The first two connections are broken off.",
    broken(["stats", "attributes"], { times: 2 }),
    QUIET,
    lightestByPrograms,
  ),
];
