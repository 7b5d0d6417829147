import { decodeFrames } from "../../../../client/queue/frames";
import { PROTOBUF } from "../../../../local/cloud/queue/frames";
import type { Mutation } from "../../mutation";
import { frames, json, result } from "../../spoils";
import { lightestOnQueue, proved } from "../make";
import { QUIET } from "./quiet";

/** Results of old and new services. */
export const payloads: Mutation[] = [
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
    lightestOnQueue,
  ),
  proved(
    "result-twice",
    "The result comes twice.",
    frames((found) => [...found, ...found]),
    QUIET,
    lightestOnQueue,
  ),
  proved(
    "anothers-result-first",
    "The result of another task comes before the right one.",
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
    lightestOnQueue,
  ),
  proved(
    "frames-as-json",
    "The sink answers in JSON, though protobuf was asked for.",
    {
      at: "sink",
      change(answer) {
        if (answer.headers["content-type"] !== PROTOBUF || answer.body.length === 0) return answer;
        const list = decodeFrames(answer.body).map(({ index, tags, data }) => ({
          index: Number(index),
          tags,
          data: Buffer.from(data).toString("base64"),
        }));
        const headers = { ...answer.headers, "content-type": "application/json" };
        return { ...answer, headers, body: Buffer.from(JSON.stringify(list)) };
      },
    },
    QUIET,
    lightestOnQueue,
  ),
  proved(
    "position-jumps",
    "The request's position in the queue jumps back and forth.",
    json("position", (found, { before }) => ({
      ...found,
      IsPending: before % 2 === 1,
      WaitCount: [7, 0, -1, 1e15][before % 4],
    })),
    QUIET,
    lightestOnQueue,
  ),
  proved(
    "no-payload-limit",
    "The queue does not say how large requests may be.",
    json("attributes", ({ "meta.maxPayloadBytes": _, ...others }) => others),
    QUIET,
    lightestOnQueue,
  ),
];
