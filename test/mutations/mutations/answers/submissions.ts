import type { Mutation } from "../../mutation";
import { instead, json } from "../../spoils";
import { byHttp, light, wrong } from "../make";

const missingModel = {
  type: "value_not_in_list",
  message: "Value not in list",
  details: "ckpt_name: 'svd_xt_image_decoder.safetensors' not in ['other.safetensors']",
};

const complaint = { "18": { class_type: "ImageOnlyCheckpointLoader", errors: [missingModel] } };

const refusal = {
  error: {
    type: "prompt_outputs_failed_validation",
    message: "Prompt outputs failed validation",
    details: "",
    extra_info: {},
  },
  node_errors: complaint,
};

/** What the submission is answered with. */
export const submissions: Mutation[] = [
  wrong(
    "refused",
    "The workflow is refused for a missing model.",
    instead("submission", 400, refusal),
    /rejects the workflow: Prompt outputs failed validation.*node 18 .*not in \['other/,
    byHttp,
  ),
  wrong(
    "refused-with-200",
    "The workflow is refused, with status 200.",
    instead("submission", 200, refusal),
    /rejects the workflow: Prompt outputs failed validation.*node 18 .*not in \['other/,
    light,
  ),
  wrong(
    "node-errors-with-prompt-id",
    "The workflow is taken, with a complaint about one of its nodes.",
    json("submission", (answer) => ({ ...answer, node_errors: complaint })),
    /node 18 \(ImageOnlyCheckpointLoader\): Value not in list: .*not in \['other/,
    byHttp,
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
    /rejects the workflow \(.*500 Internal Server Error/,
    light,
  ),
  wrong(
    "too-large-for-the-gateway",
    "The gateway finds the workflow too large.",
    instead("submission", 413, "Request Entity Too Large"),
    /rejects the workflow \(.*413/,
    light,
  ),
];
