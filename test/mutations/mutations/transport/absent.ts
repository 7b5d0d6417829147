import type { Mutation } from "../../mutation";
import { broken, instead, sent, silence } from "../../spoils";
import { byPrograms, everywhere, light, notReady } from "../make";

/** For mutations at which the check waits until its deadline. */
const atOnce = { ...light, deadlineSeconds: 5 };

/** Nobody answers. */
export const absent: Mutation[] = [
  notReady(
    "never-ready",
    "The gateway has no healthy instance, ever.",
    instead("stats", 503, "no healthy upstream"),
    /deadline of \d+ s passed while waiting for the service, .*503: no healthy upstream/,
    atOnce,
  ),
  notReady(
    "never-found",
    "The gateway knows no such service.",
    instead(["stats", "attributes", "page"], 404, "404 page not found"),
    /deadline of \d+ s passed while waiting for the service, .*404: 404 page not found/,
    { ...atOnce, ...everywhere },
  ),
  notReady(
    "silent-from-the-start",
    "Connections are accepted, and nothing ever answers.",
    silence(["stats", "attributes", "page"]),
    /deadline of \d+ s passed while waiting for the service's first answer/,
    { ...atOnce, ...everywhere },
  ),
  notReady(
    "reset-from-the-start",
    "Every connection is broken off.",
    broken(["stats", "attributes"]),
    /deadline of \d+ s passed while waiting for the service, which answered last: GET/,
    { ...atOnce, ...byPrograms },
  ),
  notReady(
    "drip-from-the-start",
    "The first answer comes a byte a second.",
    sent("stats", { drip: { bytes: 1, everyMs: 1000 } }),
    /deadline of \d+ s passed while waiting for the service's first answer/,
    atOnce,
  ),
  notReady(
    "silent-at-submission",
    "The service does not answer the submission.",
    silence("submission"),
    /deadline of \d+ s passed while submitting the workflow/,
    atOnce,
  ),
  notReady(
    "silent-at-history",
    "The service falls silent once it has the workflow.",
    silence(["history", "waiting"]),
    /deadline of \d+ s passed while waiting for (the end of prompt|node \d+)/,
    { ...light, deadlineSeconds: 8 },
  ),
  notReady(
    "bad-gateway-for-good",
    "Once the service has the workflow, its gateway no longer finds it.",
    instead("history", 502, "Bad Gateway"),
    /deadline of \d+ s passed while waiting for the end of .*502: Bad Gateway/,
    { ...light, deadlineSeconds: 9 },
  ),
];
