import type { Mutation } from "../../mutation";
import { entry, instead, json } from "../../spoils";
import { byHttp, light, lightest, notReady, wrong } from "../make";

const message = (event: string, data: object) => [event, { ...data, timestamp: 1 }];

const failure = {
  node_id: "13",
  node_type: "KSampler",
  exception_type: "torch.OutOfMemoryError",
  exception_message: "CUDA out of memory. Tried to allocate 2.00 GiB",
};

/** What the history says about the end. */
export const endings: Mutation[] = [
  wrong(
    "success-with-errors",
    "The history says success, and tells of a node that failed.",
    entry((found) => {
      found.status.messages.push(message("execution_error", failure));
    }),
    /Node 13 \(KSampler\) failed: torch\.OutOfMemoryError: CUDA out of memory/,
    byHttp,
  ),
  wrong(
    "error-without-reason",
    "The history says error and gives no reason.",
    entry((found) => {
      found.status = { status_str: "error", completed: false, messages: [] };
    }),
    /ended with "error", completed: false, and gives no reason/,
    lightest,
  ),
  wrong(
    "success-not-completed",
    "The history says success, but not completed.",
    entry((found) => {
      found.status.completed = false;
    }),
    /ended with "success", completed: false/,
    lightest,
  ),
  wrong(
    "interrupted",
    "Somebody else has stopped the prompt.",
    entry((found) => {
      found.status.status_str = "error";
      found.status.messages.push(message("execution_interrupted", {}));
    }),
    /interrupted at the service by somebody else/,
    lightest,
  ),
  wrong(
    "error-body-with-200",
    "An error with status 200 stands where the history should be.",
    instead("history", 200, { error: { message: "Internal error", code: 500 } }),
    /GET \/history\/.*not of the expected shape .*Internal error/,
    lightest,
  ),
  wrong(
    "error-text-with-200",
    "A gateway's error with status 200 stands where the history should be.",
    instead("history", 200, "upstream connect error or disconnect/reset before headers"),
    /GET \/history\/.*not JSON: upstream connect error/,
    lightest,
  ),
  wrong(
    "history-as-list",
    "The history is a list.",
    json("history", (found) => Object.values(found)),
    /GET \/history\/.*not of the expected shape/,
    lightest,
  ),
  wrong(
    "history-cut-off",
    "The history ends in the middle, and the server says that this is all of it.",
    {
      at: "history",
      change: (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) }),
    },
    /GET \/history\/.*not JSON/,
    lightest,
  ),
  wrong(
    "everything-cached",
    "All nodes were answered from the cache.",
    entry((found) => {
      found.status.messages.push(message("execution_cached", { nodes: ["8", "14", "9", "19"] }));
    }),
    /node 19 .* was answered from ComfyUI's cache/,
    light,
  ),
  wrong(
    "history-lost",
    "The service has restarted and knows nothing of the prompt.",
    [
      instead("history", 200, {}),
      instead("waiting", 200, { queue_running: [], queue_pending: [] }),
    ],
    /no longer knows prompt .*ComfyUI has restarted/,
    byHttp,
  ),
  notReady(
    "history-never-completes",
    "The prompt runs for ever.",
    [
      instead("history", 200, {}),
      json("submission", ({ prompt_id }, { memory }) => {
        memory.set("id", prompt_id);
      }),
      {
        at: "waiting",
        instead: ({ memory }) => ({
          status: 200,
          headers: {},
          body: Buffer.from(
            JSON.stringify({
              queue_running: [[1, memory.get("id"), {}, {}, []]],
              queue_pending: [],
            }),
          ),
        }),
      },
    ],
    /deadline of \d+ s passed while waiting for .*(running|node \d+)/,
    { ...light, deadlineSeconds: 9 },
  ),
];
