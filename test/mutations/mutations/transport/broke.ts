import type { Mutation } from "../../mutation";
import { instead, MP4, sent, silence } from "../../spoils";
import { byPrograms, light, notReady, onQueue, wrong } from "../make";

const EMPTY = { status: 200, headers: {}, body: Buffer.alloc(0) };

const withFiles = { ...byPrograms, deadlineSeconds: 12 } satisfies Partial<Mutation>;

/** The report when the file was requested again and again until the deadline. */
const UNANSWERED =
  /deadline of \d+ s passed while fetching comfyUI_00001\.mp4 .*; nobody answers \(GET /;

/** Answers that are lost or incomplete. */
export const broke: Mutation[] = [
  notReady(
    "submission-lost",
    "The connection breaks at the submission, which the service never receives.",
    { at: "submission", instead: () => ({ ...EMPTY, delivery: { cutAfter: 0 } }) },
    /answer to the submission did not arrive .* the workflow is in neither the queue nor the history of the service/,
    light,
  ),
  notReady(
    "put-lost",
    "The connection breaks at the request, which the queue never receives.",
    { at: "put", instead: () => ({ ...EMPTY, delivery: { cutAfter: 0 } }) },
    /answer to the request did not arrive .* neither the input queue nor the sink has task/,
    onQueue,
  ),
  notReady(
    "file-breaks-off",
    "The connection breaks within the video, every time.",
    sent("file", { cutAfter: 2000 }, { file: MP4 }),
    UNANSWERED,
    withFiles,
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
    UNANSWERED,
    { ...withFiles, on: ["sync"] },
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
    instead("file", 503, "no healthy upstream"),
    UNANSWERED,
    withFiles,
  ),
];
