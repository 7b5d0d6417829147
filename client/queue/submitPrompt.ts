import type { Workflow } from "../workflow/workflow";
import type { EasQueueClient } from "./client";
import type { PlacedOnce, PutOnceOptions } from "./putOnce";

/** The only path that the API edition accepts (confirmed: vendor's guide). */
const API_PROMPT = "api_prompt";

/**
 * Puts a workflow into the input queue so that it runs at most once, and tries until the signal is aborted.
 * Unlike `POST /prompt`, `api_prompt` expects the workflow itself, without a `prompt` around it (confirmed:
 * vendor's guide).
 *
 * @throws what `EasQueueClient.submit` throws
 */
export const submitPrompt = (
  queues: EasQueueClient,
  workflow: Workflow,
  options: Pick<PutOnceOptions, "taskId" | "onRetry" | "signal">,
): Promise<PlacedOnce> =>
  queues.submit(JSON.stringify(workflow), {
    ...options,
    path: API_PROMPT,
    contentType: "application/json",
    retrySeconds: Infinity,
  });
