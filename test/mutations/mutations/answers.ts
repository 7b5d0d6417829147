import type { Mutation } from "../mutation";
import { entry, instead, json } from "../spoils";
import { light, lightest, notReady, wrong } from "./make";

const LOGIN = "<!DOCTYPE html><html><title>Sign in</title><form>password</form></html>";
const HTML = { "content-type": "text/html" };
const both = { ...light, on: ["sync", "webui"] } satisfies Partial<Mutation>;

/** The answer of another server. */
const strangers: Mutation[] = [
  notReady(
    "login-page-at-first",
    "A login page with status 200 answers for the service.",
    instead("stats", 200, LOGIN, HTML),
    /does not answer as ComfyUI does \(.*not JSON: \(HTML\) Sign in/,
    both,
  ),
  notReady(
    "login-page-for-queues",
    "A login page with status 200 answers for the queues.",
    instead("attributes", 200, LOGIN, HTML),
    /does not answer as the EAS queue service does \(.*not JSON: \(HTML\) Sign in/,
    { ...light, on: ["queue"] },
  ),
  notReady(
    "other-json-at-first",
    "JSON of another server answers for the service.",
    instead("stats", 200, { status: "UP" }),
    /does not answer as ComfyUI does \(.*not of the expected shape/,
    light,
  ),
  notReady(
    "nothing-at-first",
    "The first answer is 204, without a body.",
    instead("stats", 204, ""),
    /does not answer as ComfyUI does \(.*not JSON/,
    light,
  ),
  notReady(
    "redirect-at-first",
    "The service sends to a login page.",
    instead("stats", 302, "", { location: "/login" }),
    /302 \(a redirect, not followed\)/,
    light,
  ),
  wrong(
    "login-page-at-submission",
    "A login page with status 200 takes the workflow.",
    instead("submission", 200, LOGIN, HTML),
    /not JSON: \(HTML\) Sign in/,
    light,
  ),
  wrong(
    "login-page-at-history",
    "A login page with status 200 stands where the history should be.",
    instead("history", 200, LOGIN, HTML),
    /not JSON: \(HTML\) Sign in/,
    both,
  ),
  wrong(
    "redirect-at-submission",
    "The submission is sent to another address.",
    instead("submission", 307, "", { location: "/elsewhere" }),
    /does not take the workflow.*307 \(a redirect, not followed\)/,
    light,
  ),
  wrong(
    "redirect-at-file",
    "The file is said to be at another address.",
    instead("file", 302, "", { location: "/elsewhere" }),
    /cannot be fetched \(.*302 \(a redirect, not followed\)/,
    { ...light, on: ["sync", "queue"] },
  ),
];

const missingModel = {
  type: "value_not_in_list",
  message: "Value not in list",
  details: "ckpt_name: 'svd_xt_image_decoder.safetensors' not in ['other.safetensors']",
};
const complaint = { "18": { class_type: "ImageOnlyCheckpointLoader", errors: [missingModel] } };
const refusal = {
  error: {
    ...{ type: "prompt_outputs_failed_validation", message: "Prompt outputs failed validation" },
    ...{ details: "", extra_info: {} },
  },
  node_errors: complaint,
};

/** What comes back of the submission. */
const submissions: Mutation[] = [
  wrong(
    "refused",
    "The workflow is refused for a missing model.",
    instead("submission", 400, refusal),
    /does not take the workflow: Prompt outputs failed validation.*node 18 .*not in \['other/,
    both,
  ),
  wrong(
    "refused-with-200",
    "The workflow is refused, with status 200.",
    instead("submission", 200, refusal),
    /does not take the workflow: Prompt outputs failed validation.*node 18 .*not in \['other/,
    light,
  ),
  wrong(
    "node-errors-with-prompt-id",
    "The workflow is taken, but a node of it is complained about.",
    json("submission", (answer) => ({ ...answer, node_errors: complaint })),
    /node 18 \(ImageOnlyCheckpointLoader\): Value not in list: .*not in \['other/,
    both,
  ),
  wrong(
    "another-prompt-id",
    "The submission is answered with the id of a prompt that nobody knows.",
    json("submission", (answer) => ({
      ...answer,
      prompt_id: "00000000-0000-4000-8000-000000000000",
    })),
    /no longer knows prompt 00000000-0000-4000-8000-000000000000/,
    light,
  ),
  wrong(
    "crash-at-submission",
    "The server got itself in trouble.",
    instead("submission", 500, "500 Internal Server Error\n\nServer got itself in trouble"),
    /does not take the workflow \(.*500 Internal Server Error/,
    light,
  ),
  wrong(
    "too-large-for-the-gateway",
    "The gateway finds the workflow too large.",
    instead("submission", 413, "Request Entity Too Large"),
    /does not take the workflow \(.*413/,
    light,
  ),
];

const message = (event: string, data: object) => [event, { ...data, timestamp: 1 }];
const failure = {
  ...{ node_id: "13", node_type: "KSampler", exception_type: "torch.OutOfMemoryError" },
  exception_message: "CUDA out of memory. Tried to allocate 2.00 GiB",
};

/** What the history says of the end. */
const endings: Mutation[] = [
  wrong(
    "success-with-errors",
    "The history says success, and tells of a node that failed.",
    entry((found) => {
      found.status.messages.push(message("execution_error", failure));
    }),
    /Node 13 \(KSampler\) failed: torch\.OutOfMemoryError: CUDA out of memory/,
    both,
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
    "The history ends in the middle, and the server calls that all of it.",
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
    both,
  ),
  notReady(
    "history-never-completes",
    "The prompt runs for ever.",
    [
      instead("history", 200, {}),
      {
        at: "submission",
        change(answer, { memory }) {
          memory.set("id", JSON.parse(answer.body.toString()).prompt_id);
          return answer;
        },
      },
      {
        at: "waiting",
        instead: ({ memory }) => ({
          ...{ status: 200, headers: {} },
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

export const answers: Mutation[] = [...strangers, ...submissions, ...endings];
