import { pause } from "../http/pause";
import { mayPass, wasNotDelivered } from "../http/requestError";
import type { Workflow } from "../workflow/workflow";
import { type HistoryEntry, type NodeErrors, PromptRefused } from "./answers";
import type { ComfyUIClient } from "./client";
import { ComfyUIError } from "./errors";

export interface Submission {
  workflow: Workflow;
  /** Unique to this submission: it is also how a lost submission is found again. */
  clientId: string;
  /** A lower-case UUID; servers before mid-2025 choose another. */
  promptId: string;
}

export interface Submitted {
  promptId: string;
  nodeErrors: NodeErrors;
  /** The answer was lost, and the prompt was found at the service. */
  foundAgain: boolean;
}

/** Nobody knows whether the service took the prompt, so it was not sent a second time. */
export class SubmissionLostError extends Error {
  override name = "SubmissionLostError";
}

const LOOKS = 5;
const PAUSE_MS = 2000;

const ownClientId = (extraData: unknown) =>
  typeof extraData === "object" && extraData !== null && "client_id" in extraData
    ? extraData.client_id
    : undefined;

const historyClientId = (entry: HistoryEntry) => ownClientId(entry.prompt[3]);

/** Finished prompts among which one is looked for that the server gave an id of its own. */
const RECENT = 50;

/**
 * Looks for a submission among the queued, running and finished prompts, in this order, so that one
 * on its way from the first to the last is not missed.
 *
 * @returns its id at the service; undefined when the service does not know it
 * @throws {ComfyUIError}
 */
export async function findPrompt(
  client: ComfyUIClient,
  { promptId, clientId }: Pick<Submission, "promptId" | "clientId">,
  { signal, recent = RECENT }: { signal?: AbortSignal; recent?: number } = {},
): Promise<string | undefined> {
  const queue = await client.queue({ signal });
  for (const [, id, rest] of [...queue.queue_running, ...queue.queue_pending].map(
    ([number, id, ...others]) => [number, id, others as unknown[]] as const,
  )) {
    if (id === promptId || ownClientId(rest[1]) === clientId) return id;
  }
  if (await client.history(promptId, { signal })) return promptId;
  const finished = Object.entries(await client.recentHistory(recent, { signal }));
  return finished.find(([, entry]) => historyClientId(entry) === clientId)?.[0];
}

async function findAgain(client: ComfyUIClient, submission: Submission, signal?: AbortSignal) {
  for (let look = 1; look <= LOOKS; look++) {
    try {
      const id = await findPrompt(client, submission, { signal });
      if (id !== undefined) return id;
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    if (look < LOOKS) await pause(PAUSE_MS / 2, signal);
  }
  return undefined;
}

/** The connection broke or a gateway gave up after the request was on its way. */
const isAmbiguous = (error: unknown): error is ComfyUIError =>
  error instanceof ComfyUIError &&
  // A refusal that some proxy has given the status of a success is one all the same.
  !PromptRefused.safeParse(error.json).success &&
  (["network", "timeout", "content"].includes(error.failure) ||
    [408, 499, 502, 504].includes(error.status ?? 0));

/**
 * Submits a workflow so that it runs at most once.
 *
 * It is sent again only when the request certainly did not arrive (connection refused, "no healthy
 * upstream"). When the outcome is unknown, the service's queue and history are searched for this
 * submission: a second POST would make the service generate, and bill, twice.
 *
 * It tries until its signal is aborted, every 2 seconds.
 *
 * @param onRetry told before each further attempt
 * @throws {ComfyUIError} when the service refuses it
 * @throws {SubmissionLostError} when the outcome stays unknown
 * @throws the signal's reason when it is aborted
 */
export async function submitOnce(
  client: ComfyUIClient,
  submission: Submission,
  { signal, onRetry }: { signal?: AbortSignal; onRetry?: (error: ComfyUIError) => void } = {},
): Promise<Submitted> {
  for (;;) {
    try {
      const accepted = await client.submit(submission, { signal });
      const { prompt_id: promptId, node_errors: nodeErrors } = accepted;
      return { promptId, nodeErrors, foundAgain: false };
    } catch (error) {
      if (wasNotDelivered(error)) {
        onRetry?.(error as ComfyUIError);
        await pause(PAUSE_MS, signal);
        continue;
      }
      if (!isAmbiguous(error)) throw error;
      const promptId = await findAgain(client, submission, signal);
      if (promptId !== undefined) return { promptId, nodeErrors: {}, foundAgain: true };
      throw new SubmissionLostError(
        `The answer to the submission did not arrive (${error.message}), and neither queue nor history of the service names it. It was not sent again, because the service may still run it.`,
      );
    }
  }
}
