import type { Mutation } from "../../mutation";
import { broken, noUpstream, sent } from "../../spoils";
import { lightestByPrograms, lightestOnQueue, proved } from "../make";
import { QUIET } from "./quiet";

/** Envoy's words when a service ends the connection before it answers (source: Envoy's tests). */
const HUNG_UP =
  "upstream connect error or disconnect/reset before headers. reset reason: connection termination";

/** Something is lost on the way, and a retry recovers it. */
export const stutters: Mutation[] = [
  proved(
    "submission-busy-once",
    "The first submission is answered with 429.",
    noUpstream(["submission", "put"], 429, 1),
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "submission-answer-lost",
    "The connection breaks after the service has taken the workflow.",
    broken(["submission", "put"], { times: 1 }),
    /answer to the submission was lost; the (prompt|task) was found/,
    lightestByPrograms,
  ),
  proved(
    "submission-bad-gateway",
    "The gateway says 502 after the service has taken the workflow.",
    {
      at: ["submission", "put"],
      change: (answer) => ({ ...answer, status: 502, body: Buffer.from("Bad Gateway") }),
    },
    /answer to the submission was lost; the (prompt|task) was found/,
    lightestByPrograms,
  ),
  proved(
    "submission-hung-up-on",
    "The gateway says 503 after the service has taken the workflow.",
    {
      at: ["submission", "put"],
      change: (answer) => ({ ...answer, status: 503, body: Buffer.from(HUNG_UP) }),
    },
    /answer to the submission was lost; the (prompt|task) was found/,
    lightestByPrograms,
  ),
  proved(
    "bad-gateway-in-the-middle",
    "The gateway says 502 twice while the prompt runs.",
    noUpstream(["history", "sink"], 502, 2),
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "file-at-second-try",
    "The connection breaks within the file, once.",
    sent("file", { cutAfter: 500 }, { times: 1 }),
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "result-cannot-be-deleted",
    "The result cannot be taken out of the sink.",
    { at: "removal", change: (answer) => ({ ...answer, status: 500 }) },
    /result is still in the sink; it could not be deleted \(DELETE .*500/,
    lightestOnQueue,
  ),
];
