// Servers that do nothing wrong. A check that fails them cries wolf.

import { decodeFrames } from "../../../client/queue/frames";
import { PROTOBUF } from "../../../local/cloud/queue/frames";
import { media } from "../media/files";
import type { Answer, Mutation, Spoil } from "../mutation";
import { broken, bytes, frames, type Json, json, outputs, result, sent, WEBP } from "../spoils";
import { everywhere, light, lightest, proved } from "./make";

const onQueue = { ...lightest, on: ["queue"] } satisfies Partial<Mutation>;
const both = { ...lightest, on: ["sync", "webui"] } satisfies Partial<Mutation>;
const all = { ...lightest, ...everywhere };
const QUIET =
  /^(How the proxy of a cluster .*used\. ?)?(No output has more than one frame: .*video\.)?$/;

const textOf =
  (change: (text: string) => string): NonNullable<Spoil["change"]> =>
  (answer) =>
    answer.status === 200 && /^\s*[{[]/.test(answer.body.toString("latin1", 0, 20))
      ? { ...answer, body: Buffer.from(change(answer.body.toString())) }
      : answer;

/** The same JSON with the keys of every object the other way round. */
const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  );
};

/** Keys that no version has, in every object but those whose keys are ids. */
const extended = (value: Json): Json => ({
  ...value,
  ...{ x_new: { in: ["every", 1, null] }, __trace: "abc" },
});

const JSON_PLACES: Spoil["at"] = [
  "stats",
  "submission",
  "history",
  "waiting",
  "attributes",
  "position",
];

const gateway = (at: Spoil["at"], status: number, times: number): Spoil => ({
  ...{ at, times },
  instead: (): Answer => ({ status, headers: {}, body: Buffer.from("no healthy upstream") }),
});

/** Slow, or late to start. */
const slow: Mutation[] = [
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

/** Something is lost on the way, and found again. */
const stutters: Mutation[] = [
  proved(
    "submission-busy-once",
    "The first submission is answered with 429.",
    gateway(["submission", "put"], 429, 1),
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "submission-answer-lost",
    "The connection breaks after the service has taken the workflow.",
    broken(["submission", "put"], { times: 1 }),
    /answer to the submission was lost; the (prompt|task) was found/,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "submission-bad-gateway",
    "The gateway says 502 after the service has taken the workflow.",
    {
      at: ["submission", "put"],
      change: (answer) => ({ ...answer, status: 502, body: Buffer.from("Bad Gateway") }),
    },
    /answer to the submission was lost; the (prompt|task) was found/,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "bad-gateway-in-the-middle",
    "The gateway says 502 twice while the prompt runs.",
    gateway(["history", "sink"], 502, 2),
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "file-at-second-try",
    "The connection breaks within the file, once.",
    sent("file", { cutAfter: 500 }, { times: 1 }),
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "result-cannot-be-deleted",
    "The result cannot be taken out of the sink.",
    { at: "removal", change: (answer) => ({ ...answer, status: 500 }) },
    /result is still in the sink; it could not be deleted \(DELETE .*500/,
    onQueue,
  ),
];

/** Progress is decoration for programs. */
const progress: Mutation[] = [
  proved("no-websocket", "The websocket does not open.", { at: "websocket" }, QUIET, lightest),
  proved(
    "websocket-closes",
    "The websocket closes soon after it has opened.",
    { at: "websocket", closesAfterMs: 50 },
    QUIET,
    both,
  ),
  proved(
    "websocket-talks-nonsense",
    "The websocket sends no JSON, JSON of unknown kinds, and an end that is not.",
    {
      at: "websocket",
      tells: () => [
        ...["", "{", "null", "[1]", '"text"', "NaN", "x".repeat(100_000)],
        { type: "unheard_of", data: { a: 1 } },
        { type: "executing", data: { node: null, prompt_id: "another" } },
        { type: "progress", data: { value: 1e300, max: -1, node: null } },
      ],
    },
    QUIET,
    both,
  ),
];

/** The same in other words. */
const dialects: Mutation[] = [
  proved(
    "keys-in-another-order",
    "The keys of all JSON come in another order.",
    { at: JSON_PLACES, change: textOf((text) => JSON.stringify(reversed(JSON.parse(text)))) },
    QUIET,
    all,
  ),
  proved(
    "crlf",
    "All JSON is indented, with the line ends of Windows.",
    {
      at: JSON_PLACES,
      change: textOf((text) => JSON.stringify(JSON.parse(text), null, 2).replaceAll("\n", "\r\n")),
    },
    QUIET,
    { ...lightest, on: ["sync", "queue"] },
  ),
  proved(
    "unknown-keys",
    "Answers have keys that nobody knows.",
    [
      json(["stats", "submission", "waiting"], extended),
      json("history", (history) =>
        Object.fromEntries(
          Object.entries(history).map(([id, found]: [string, Json]) => [
            id,
            { ...extended(found), status: extended(found.status) },
          ]),
        ),
      ),
    ],
    QUIET,
    both,
  ),
  proved(
    "not-a-number",
    "The history has NaN in it, as Python writes it.",
    {
      at: "history",
      change: textOf((text) =>
        text.replace('"outputs":', '"is_changed": [NaN, -Infinity, "NaN"], "outputs":'),
      ),
    },
    QUIET,
    lightest,
  ),
  proved(
    "not-a-number-in-result",
    "The result has NaN in it, as Python writes it.",
    frames((found) =>
      found.map((frame) => ({
        ...frame,
        data: Buffer.from(frame.data.toString().replace("[", '[{"is_changed": NaN}, ')),
      })),
    ),
    QUIET,
    onQueue,
  ),
  proved(
    "history-without-status",
    "The history has no status, as before January 2024.",
    json("history", (history) => {
      for (const found of Object.values(history) as Json[]) delete found.status;
    }),
    /history has no status/,
    lightest,
  ),
  proved(
    "files-under-another-key",
    "The video node lists its file under a key of its own.",
    outputs((found) => {
      const { gifs, ...others } = found["19"];
      found["19"] = { ...others, animations: gifs, flags: [true], text: ["done"] };
    }),
    QUIET,
    { ...light, on: ["sync", "queue"] },
  ),
  proved(
    "grains-on-a-still",
    "The WebP is a still picture with grains of noise. That counts as change: clips of a real ComfyUI without a model are made of noise.",
    bytes(WEBP, media("webp", "grains on a still")),
    QUIET,
    { nodes: ["15"] },
  ),
];

/** Results of old and new services. */
const payloads: Mutation[] = [
  proved(
    "current-shape",
    "The result is that of today's ComfyUI: more keys, and messages for cached nodes.",
    result((list) =>
      list.map((one) =>
        one.type === undefined
          ? one
          : { ...one, data: { ...one.data, display_node: one.data.node, timestamp: 1 } },
      ),
    ),
    QUIET,
    { on: ["queue"] },
  ),
  proved(
    "documented-shape",
    "The result is that of the vendor's guide.",
    result((list) => list.filter(({ type }) => type === undefined || type === "executed")),
    QUIET,
    { on: ["queue"] },
  ),
  proved(
    "outputs-alone",
    "The result has no messages, as in four of the guide's five samples.",
    result((list) => list.slice(-1)),
    QUIET,
    onQueue,
  ),
  proved(
    "result-twice",
    "The result comes twice.",
    frames((found) => [...found, ...found]),
    QUIET,
    onQueue,
  ),
  proved(
    "anothers-result-first",
    "The result of another task comes before the own one.",
    frames((found) => [
      ...found.map((frame) => ({
        ...frame,
        index: frame.index + 1000,
        tags: { ...frame.tags, task_id: "another" },
        data: Buffer.from("[]"),
      })),
      ...found,
    ]),
    QUIET,
    onQueue,
  ),
  proved(
    "frames-as-json",
    "The sink answers in JSON, though protobuf was asked for.",
    {
      at: "sink",
      change(answer) {
        if (answer.headers["content-type"] !== PROTOBUF || answer.body.length === 0) return answer;
        const list = decodeFrames(answer.body).map(({ index, tags, data }) => ({
          ...{ index: Number(index), tags, data: Buffer.from(data).toString("base64") },
        }));
        const headers = { ...answer.headers, "content-type": "application/json" };
        return { ...answer, headers, body: Buffer.from(JSON.stringify(list)) };
      },
    },
    QUIET,
    onQueue,
  ),
  proved(
    "position-jumps",
    "The request's place in the queue jumps to and fro.",
    json("position", (found, { before }) => ({
      ...found,
      IsPending: before % 2 === 1,
      WaitCount: [7, 0, -1, 1e15][before % 4],
    })),
    QUIET,
    onQueue,
  ),
  proved(
    "no-payload-limit",
    "The queue does not say how large requests may be.",
    json("attributes", ({ "meta.maxPayloadBytes": _, ...others }) => others),
    QUIET,
    onQueue,
  ),
];

export const unusual: Mutation[] = [...slow, ...stutters, ...progress, ...dialects, ...payloads];
