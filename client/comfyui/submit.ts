import { RequestError, wasTurnedAway } from "../http/requestError";
import { sendOnce } from "../http/sendOnce";
import type { Workflow } from "../workflow/workflow";
import { type HistoryEntry, type NodeErrors, PromptRefused } from "./answers";
import type { ComfyUIClient } from "./client";
import { clientIdOf, isOf } from "./clientId";

/** A workflow that is sent, with the names by which it is found again. */
export interface Submission {
  workflow: Workflow;
  /** Unique to this submission: it is also how a lost submission is found again. */
  clientId: string;
  /** A lower-case UUID; servers before mid-2025 choose another. */
  promptId: string;
}

/** A workflow that the service has. */
export interface Submitted {
  /** The service's own, which on servers before mid-2025 is not the one that was sent. */
  promptId: string;
  /** What is wrong with the nodes that it dropped, by id; empty where the answer was lost. */
  nodeErrors: NodeErrors;
  /** The answer was lost, and the prompt was found at the service. */
  foundAgain: boolean;
}

/**
 * Nobody knows whether the service took the prompt, so it was not sent a second time. Its `cause` is
 * the `ComfyUIError` of the submission.
 */
export class SubmissionLostError extends Error {
  override name = "SubmissionLostError";
}

/** Finished prompts among which one is looked for that the server gave an id of its own. */
const RECENT = 50;

/** The latest finished prompts; fewer where each has a graph so large that the answer would be, too. */
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
 * Looks for a submission among the queued, running and finished prompts, in this order, so that one
 * on its way from the first to the last is not missed.
 *
 * @param options.passed ids that are known, and are not what is looked for
 * @returns its id at the service; undefined when the service does not know it
 * @throws {ComfyUIError}
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
 * Statuses of a gateway that gave up on a request that it had passed on. 500 may also be ComfyUI's own,
 * which has stumbled over the workflow, or over what came after it was queued.
 */
const GAVE_UP = [408, 499, 500, 502, 504];

/** ComfyUI itself has answered that it does not take the workflow. */
function isRefusal(error: RequestError): boolean {
  if (wasTurnedAway(error)) return false;
  // A refusal that some proxy has given the status of a success is one all the same.
  if (PromptRefused.safeParse(error.json).success) return true;
  return error.failure === "status" && !GAVE_UP.includes(error.status ?? 0);
}

function lost(failure: RequestError, unfound: "nowhere" | RequestError): Error {
  if (failure.status === 500 && unfound === "nowhere") return failure;
  const shown =
    unfound === "nowhere"
      ? "neither queue nor history of the service names it"
      : `the service does not tell whether it has it (${unfound.message})`;
  return new SubmissionLostError(
    `The answer to the submission did not arrive (${failure.message}), and ${shown}. It was not sent again, because the service may still run it.`,
    { cause: failure },
  );
}

/**
 * Submits a workflow so that it runs at most once.
 *
 * It is sent again when the connection was never made; and when a gateway has turned it away (404,
 * 429, 450, 503) and neither queue nor history of the service has it, because some gateways say so of
 * what has arrived. When the answer was lost, it is only looked for there: a second POST would make
 * the service generate, and bill, twice.
 *
 * It tries until its signal is aborted, every 2 seconds.
 *
 * @param onRetry told before each further attempt: of the POST, or of a look for it, which is a GET
 * @throws {ComfyUIError} when the service refuses it
 * @throws {SubmissionLostError} when the outcome stays unknown
 * @throws the signal's reason when it is aborted
 */
export function submitOnce(
  client: ComfyUIClient,
  submission: Submission,
  { signal, onRetry }: { signal?: AbortSignal; onRetry?: (error: RequestError) => void } = {},
): Promise<Submitted> {
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
