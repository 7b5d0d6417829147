import { RequestError, wasTurnedAway } from "../http/requestError";
import { sendOnce } from "../http/sendOnce";
import type { Workflow } from "../workflow/workflow";
import { type HistoryEntry, type NodeErrors, PromptRefused } from "./answers";
import type { ComfyUIClient } from "./client";
import { checkIds, clientIdOf, isOf } from "./clientId";

/** A workflow to send, with the ids by which it can be found again. */
export interface Submission {
  workflow: Workflow;
  /** Must be unique to this submission, because a lost submission is found by it. */
  clientId: string;
  /** A lower-case UUID; servers before mid-2025 ignore it and choose their own. */
  promptId: string;
}

/** A submission that the service has accepted. */
export interface Submitted {
  /** The service's id for the prompt; on servers before mid-2025 it differs from the one that was sent. */
  promptId: string;
  /** What is wrong with the nodes that the service dropped, by node id; empty when the answer was lost. */
  nodeErrors: NodeErrors;
  /** True when the answer was lost and the prompt was found at the service. */
  foundAgain: boolean;
}

/**
 * It cannot be known whether the service accepted the prompt, so it was not sent a second time. `cause` is
 * the `ComfyUIError` of the submission.
 */
export class SubmissionLostError extends Error {
  override name = "SubmissionLostError";
}

/** How many finished prompts to search for one to which the server gave an id of its own. */
const RECENT = 50;

/** Returns the latest finished prompts; fewer when their graphs are so large that the answer would be too. */
async function finishedPrompts(
  client: ComfyUIClient,
  most: number,
  signal: AbortSignal | undefined,
): Promise<[string, HistoryEntry][]> {
  try {
    return Object.entries(await client.recentHistory(most, { signal }));
  } catch (error) {
    const isTooLarge = error instanceof RequestError && error.failure === "size";
    if (!isTooLarge || most === 1) throw error;
    return finishedPrompts(client, Math.floor(most / 2), signal);
  }
}

/**
 * Looks for a submission among the queued, the running and the finished prompts. It looks in this order so
 * that a prompt that moves on in between is not missed.
 *
 * @param options.recent how many finished prompts to search, for servers that choose the id. Default: 50
 * @param options.passed ids of prompts to ignore
 * @returns the prompt's id at the service; undefined when the service does not know the submission
 * @throws {ComfyUIError} when the service does not answer
 */
export async function findPrompt(
  client: ComfyUIClient,
  own: Pick<Submission, "promptId" | "clientId">,
  {
    signal,
    recent = RECENT,
    passed = new Set(),
  }: { signal?: AbortSignal; recent?: number; passed?: ReadonlySet<string> } = {},
): Promise<string | undefined> {
  checkIds(own);
  const { promptId, clientId } = own;
  const queue = await client.queue({ signal });
  const queued = [...queue.queue_running, ...queue.queue_pending].find(
    (item) => isOf(own, item) && !passed.has(item[1]),
  );
  if (queued) return queued[1];
  if (!passed.has(promptId) && (await client.history(promptId, { signal }))) return promptId;
  const finished = await finishedPrompts(client, recent, signal);
  return finished.find(
    ([id, entry]) => clientIdOf(entry.prompt[3]) === clientId && !passed.has(id),
  )?.[0];
}

/**
 * Statuses of a gateway that gave up on a request after forwarding it. 500 may also come from ComfyUI itself,
 * when it failed on the workflow or on something after queueing it.
 */
const GAVE_UP = [408, 499, 500, 502, 504];

/** ComfyUI itself has refused the workflow. */
function isRefusal(error: RequestError): boolean {
  if (wasTurnedAway(error)) return false;
  // It is a refusal even if a proxy gave it a success status.
  if (PromptRefused.safeParse(error.json).success) return true;
  return error.failure === "status" && !GAVE_UP.includes(error.status ?? 0);
}

function lost(failure: RequestError, unfound: "nowhere" | RequestError): Error {
  if (failure.status === 500 && unfound === "nowhere") return failure;
  const shown =
    unfound === "nowhere"
      ? "the workflow is in neither the queue nor the history of the service"
      : `the service does not say whether it has the workflow (${unfound.message})`;
  return new SubmissionLostError(
    `The answer to the submission did not arrive (${failure.message}), and ${shown}. It was not sent again, because the service may still run it.`,
    { cause: failure },
  );
}

/**
 * Submits a workflow so that it runs at most once.
 *
 * It is sent again only in two cases: when no connection was made; and when a gateway turned it away (404,
 * 429, 450, 503) and it is in neither the queue nor the history of the service, because some gateways answer
 * so for a request that did arrive. When the answer was lost, it is only looked for: a second POST could make
 * the service generate twice, and bill twice.
 *
 * It tries every 2 seconds until its signal is aborted.
 *
 * @param onRetry called before each further attempt, be it the POST or a GET that looks for the prompt
 * @throws {ComfyUIError} when the service refuses the workflow
 * @throws {SubmissionLostError} when it cannot be known whether the service has it
 * @throws the signal's reason when it is aborted
 */
export async function submitOnce(
  client: ComfyUIClient,
  submission: Submission,
  { signal, onRetry }: { signal?: AbortSignal; onRetry?: (error: RequestError) => void } = {},
): Promise<Submitted> {
  checkIds(submission);
  return sendOnce<Submitted>({
    async send() {
      const accepted = await client.submit(submission, { signal });
      const { prompt_id: promptId, node_errors: nodeErrors } = accepted;
      return { promptId, nodeErrors, foundAgain: false };
    },
    async find() {
      const promptId = await findPrompt(client, submission, { signal });
      return promptId === undefined ? undefined : { promptId, nodeErrors: {}, foundAgain: true };
    },
    isRefusal,
    lost,
    onRetry,
    signal,
  });
}
