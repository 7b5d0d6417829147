import { gzipSync } from "node:zlib";
import type { Mutation, Spoil } from "../mutation";
import { broken, instead, MP4, sent, silence } from "../spoils";
import { light, notReady, wrong } from "./make";

const both = { ...light, on: ["sync", "webui"] } satisfies Partial<Mutation>;
const files = { ...light, on: ["sync", "queue"] } satisfies Partial<Mutation>;
/** Where the check has to wait: for the first answer, or until there are files. */
const atOnce = { ...light, deadlineSeconds: 5 };
const onQueueAtOnce = { ...atOnce, on: ["queue"] } satisfies Partial<Mutation>;
const withFiles = { ...files, deadlineSeconds: 12 } satisfies Partial<Mutation>;

const EMPTY = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** So many zeros, small on the wire. */
const bomb = (mebibytes: number) => gzipSync(Buffer.alloc(mebibytes * 2 ** 20), { level: 9 });
const GZIP = { "content-encoding": "gzip" };

/** A gateway's answer in place of the service's. */
const gateway = (at: Spoil["at"], status: number, text: string): Spoil => instead(at, status, text);

/** Nobody is there. */
const absent: Mutation[] = [
  notReady(
    "never-ready",
    "The gateway has no healthy instance, ever.",
    gateway("stats", 503, "no healthy upstream"),
    /deadline of \d+ s passed while waiting for the service, .*503: no healthy upstream/,
    { ...atOnce, on: ["sync"] },
  ),
  notReady(
    "never-found",
    "The gateway knows no such service.",
    gateway(["stats", "attributes", "page"], 404, "404 page not found"),
    /deadline of \d+ s passed while waiting for the service, .*404: 404 page not found/,
    { ...atOnce, on: ["sync", "queue", "webui"] },
  ),
  notReady(
    "silent-from-the-start",
    "Connections are taken, and nothing is ever said.",
    silence(["stats", "attributes", "page"]),
    /deadline of \d+ s passed while waiting for the service's first answer/,
    { ...atOnce, on: ["sync", "queue", "webui"] },
  ),
  notReady(
    "reset-from-the-start",
    "Every connection is broken off.",
    broken(["stats", "attributes"]),
    /deadline of \d+ s passed while waiting for the service, which answered last: GET/,
    { ...atOnce, on: ["sync", "queue"] },
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
    "Once the service has the workflow, its gateway finds it no more.",
    gateway("history", 502, "Bad Gateway"),
    /deadline of \d+ s passed while waiting for the end of .*502: Bad Gateway/,
    { ...light, deadlineSeconds: 9 },
  ),
];

/** It is said to be too much. */
const storms: Mutation[] = [
  notReady(
    "too-many-requests",
    "Every submission is answered with 429.",
    gateway("submission", 429, "Too Many Requests"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*429: Too Many Requests/,
    { ...light, deadlineSeconds: 6 },
  ),
  notReady(
    "instance-queue-full",
    "Every submission is answered with 450.",
    gateway("submission", 450, "queue is full"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*450: queue is full/,
    { ...light, deadlineSeconds: 6 },
  ),
  notReady(
    "put-too-many-requests",
    "Every request to the queue is answered with 429.",
    gateway("put", 429, "Too Many Requests"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*429: Too Many Requests/,
    { ...onQueueAtOnce, deadlineSeconds: 6 },
  ),
];

/** The token is refused. */
const refused: Mutation[] = [
  wrong(
    "token-refused",
    "The token is refused.",
    gateway(["stats", "attributes", "page"], 401, "Unauthorized"),
    /refuses the token \(GET .*401: Unauthorized/,
    { ...light, on: ["sync", "queue", "webui"] },
  ),
  wrong(
    "token-refused-halfway",
    "The token is refused once the prompt runs.",
    gateway(["history", "sink"], 401, "Unauthorized"),
    /refuses the token \(GET .*401: Unauthorized/,
    { ...light, on: ["sync", "queue"] },
  ),
  wrong(
    "files-forbidden",
    "The files may not be read.",
    gateway("file", 403, "<Error><Code>AccessDenied</Code></Error>"),
    /comfyUI_00001\.mp4, but it cannot be fetched \(GET .*403.*AccessDenied/,
    files,
  ),
];

/** Answers that are lost or do not come whole. */
const broke: Mutation[] = [
  wrong(
    "submission-lost",
    "The connection breaks at the submission, of which the service never hears.",
    { at: "submission", instead: () => ({ ...EMPTY, delivery: { cutAfter: 0 } }) },
    /answer to the submission did not arrive .* neither queue nor history of the service names it/,
    light,
  ),
  wrong(
    "put-lost",
    "The connection breaks at the request, of which the queue never hears.",
    { at: "put", instead: () => ({ ...EMPTY, delivery: { cutAfter: 0 } }) },
    /answer to the request did not arrive .* neither the input queue nor the sink has task/,
    { ...light, on: ["queue"] },
  ),
  notReady(
    "file-breaks-off",
    "The connection breaks within the video, every time.",
    sent("file", { cutAfter: 2000 }, { file: MP4 }),
    /comfyUI_00001\.mp4, but it cannot be fetched \(GET /,
    files,
  ),
  notReady(
    "file-shorter-than-announced",
    "Less of the video comes than its length says, every time.",
    {
      at: "file",
      change: (answer) => ({
        ...answer,
        headers: { ...answer.headers, "content-length": String(answer.body.length + 100) },
        delivery: { cutAfter: answer.body.length },
      }),
    },
    /comfyUI_00001\.mp4, but it cannot be fetched \(GET /,
    light,
  ),
  wrong(
    "file-partial",
    "Half of the video comes with status 206.",
    {
      at: "file",
      change: (answer) => ({
        ...answer,
        status: 206,
        body: answer.body.subarray(0, answer.body.length / 2),
      }),
    },
    /\.mp4: the MP4 is cut off/,
    light,
  ),
  notReady(
    "file-drips",
    "The video comes eight bytes a second.",
    sent("file", { drip: { bytes: 8, everyMs: 1000 } }),
    /deadline of \d+ s passed while fetching comfyUI_00001\.mp4/,
    withFiles,
  ),
  notReady(
    "file-never-comes",
    "The service falls silent when it is asked for the video.",
    silence("file"),
    /deadline of \d+ s passed while fetching comfyUI_00001\.mp4/,
    withFiles,
  ),
  notReady(
    "file-server-overloaded",
    "Every request for the video is answered with 503.",
    gateway("file", 503, "no healthy upstream"),
    /comfyUI_00001\.mp4, but it cannot be fetched \(GET .*503: no healthy upstream/,
    files,
  ),
];

/** Answers above every limit. */
const oversized: Mutation[] = [
  wrong(
    "file-too-large",
    "The video has three million bytes more than may be fetched.",
    instead("file", 200, Buffer.alloc(4 * 2 ** 20)),
    /cannot be fetched \(.*larger than the limit of 1048576 bytes/,
    { ...files, options: { maxFileMiB: 1 } },
  ),
  wrong(
    "file-gzip-bomb",
    "The video is small on the wire and unpacks to 64 MiB.",
    instead("file", 200, bomb(64), GZIP),
    /cannot be fetched \(.*larger than the limit of 1048576 bytes/,
    { ...files, options: { maxFileMiB: 1 } },
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

/** The live connection of the WebUI. */
const live: Mutation[] = [
  wrong(
    "websocket-refused",
    "The WebUI's websocket does not open.",
    { at: "websocket" },
    /websocket does not open/,
    { ...light, on: ["webui"] },
  ),
  wrong(
    "websocket-lies",
    "The websocket tells of success at once, and the history of an error.",
    [
      {
        at: "websocket",
        tells: () => [
          { type: "execution_success", data: { prompt_id: "any" } },
          { type: "executing", data: { node: null, prompt_id: "any" } },
        ],
      },
      {
        at: "history",
        change(answer) {
          const history = JSON.parse(answer.body.toString());
          for (const found of Object.values(history) as { status: object }[]) {
            found.status = { status_str: "error", completed: false, messages: [] };
          }
          return { ...answer, body: Buffer.from(JSON.stringify(history)) };
        },
      },
    ],
    /ended with "error", completed: false/,
    both,
  ),
];

export const transport: Mutation[] = [
  ...absent,
  ...storms,
  ...refused,
  ...broke,
  ...oversized,
  ...live,
];
