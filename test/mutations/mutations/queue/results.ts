import type { Mutation } from "../../mutation";
import { emptySink, frames, instead, json, result } from "../../spoils";
import { notReady, onQueue, wrong } from "../make";

const soon = { ...onQueue, deadlineSeconds: 8 } satisfies Partial<Mutation>;

const PROTOBUF = { "content-type": "application/vnd.google.protobuf" };

/** What comes out of the sink. */
export const results: Mutation[] = [
  wrong(
    "empty-frame",
    "The frame of the result has no data.",
    frames((found) => found.map((frame) => ({ ...frame, data: Buffer.alloc(0) }))),
    /result is not a list that ends with the outputs: \(empty\)/,
    onQueue,
  ),
  wrong(
    "last-code-500",
    "The call inside the service ended with 500.",
    frames((found) =>
      found.map((frame) => ({
        ...frame,
        tags: { ...frame.tags, lastCode: "500" },
        data: Buffer.from("500 Internal Server Error"),
      })),
    ),
    /call of ComfyUI inside the service ended with status 500: 500 Internal Server Error/,
    onQueue,
  ),
  wrong(
    "last-code-500-with-outputs",
    "The call inside the service ended with 500, and the result looks good.",
    frames((found) =>
      found.map((frame) => ({ ...frame, tags: { ...frame.tags, lastCode: "500" } })),
    ),
    /call of ComfyUI inside the service ended with status 500/,
    onQueue,
  ),
  wrong(
    "refusal-as-result",
    "ComfyUI has refused the workflow, and the refusal is the result.",
    result(() => ({
      error: { type: "prompt_no_outputs", message: "Prompt has no outputs", details: "" },
      node_errors: {},
    })),
    /rejects the workflow: Prompt has no outputs/,
    onQueue,
  ),
  wrong(
    "error-among-messages",
    "Among the messages of the result is a node that failed.",
    result((list) => [
      {
        type: "execution_error",
        data: { node_id: "13", node_type: "KSampler", exception_message: "CUDA out of memory" },
      },
      ...list,
    ]),
    /Node 13 \(KSampler\) failed: CUDA out of memory/,
    onQueue,
  ),
  wrong(
    "documented-shape-without-outputs",
    "The result, as the vendor's guide shows it, lacks the outputs at its end.",
    result((list) => list.slice(0, -1)),
    /result is not a list that ends with the outputs/,
    onQueue,
  ),
  wrong(
    "current-shape-without-video",
    "The result, as today's ComfyUI writes it, lacks the video.",
    result((list) => {
      const { "19": _, ...others } = list.at(-1);
      return [
        ...list.slice(0, -1).map((one: { data: object }) => ({
          ...one,
          data: { ...one.data, display_node: "19" },
        })),
        others,
      ];
    }),
    /node 19 .*reported no file/,
    onQueue,
  ),
  wrong(
    "outputs-without-list",
    "The result is the outputs alone, not a list.",
    result((list) => list.at(-1)),
    /result is not a list that ends with the outputs/,
    onQueue,
  ),
  wrong(
    "json-in-json",
    "The result is a JSON string that contains the JSON.",
    result((list) => Buffer.from(JSON.stringify(JSON.stringify(list)))),
    /result is not a list that ends with the outputs/,
    onQueue,
  ),
  wrong(
    "result-cut-off",
    "The result ends in the middle.",
    frames((found) =>
      found.map((frame) => ({ ...frame, data: frame.data.subarray(0, frame.data.length / 2) })),
    ),
    /result is not a list that ends with the outputs/,
    onQueue,
  ),
  wrong(
    "no-frames",
    "The sink sends bytes that are no frames.",
    instead("sink", 200, Buffer.from("ffffffffffffffffffffff", "hex"), PROTOBUF),
    /the answer is not a list of frames/,
    onQueue,
  ),
  wrong(
    "login-page-at-sink",
    "A login page with status 200 stands where results should be.",
    instead("sink", 200, "<!DOCTYPE html><title>Sign in</title>", { "content-type": "text/html" }),
    /the answer is not a list of frames .*Sign in/,
    onQueue,
  ),
  notReady(
    "another-tasks-result",
    "Only results of another task come out of the sink.",
    frames((found) =>
      found.map((frame) => ({ ...frame, tags: { ...frame.tags, task_id: "another" } })),
    ),
    /deadline of \d+ s passed while waiting for the result/,
    soon,
  ),
  notReady(
    "sink-stays-empty",
    "No result ever comes.",
    emptySink,
    /deadline of \d+ s passed while waiting for the result: task .* is no longer in the input queue/,
    soon,
  ),
  notReady(
    "never-taken",
    "The request waits behind others, and no worker takes it.",
    [emptySink, instead("position", 200, { ConsumerId: "", IsPending: false, WaitCount: 3 })],
    /deadline of \d+ s passed while waiting for the result: task .* waits behind 3 others/,
    soon,
  ),
  notReady(
    "sink-full",
    "The sink is full, so nothing is worked on.",
    [
      emptySink,
      instead("position", 200, { ConsumerId: "", IsPending: false, WaitCount: 0 }),
      json("attributes", (all) => ({
        ...all,
        "stream.length": "1000",
        "stream.approxMaxLength": "1000",
      })),
    ],
    /the sink is full with 1000 results that nobody has fetched/,
    soon,
  ),
];
