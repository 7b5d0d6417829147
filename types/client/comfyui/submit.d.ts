import { RequestError } from "../http/requestError";
import type { Workflow } from "../workflow/workflow";
import { type NodeErrors } from "./answers";
import type { ComfyUIClient } from "./client";
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
export declare class SubmissionLostError extends Error {
    name: string;
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
export declare function findPrompt(client: ComfyUIClient, own: Pick<Submission, "promptId" | "clientId">, { signal, recent, passed, }?: {
    signal?: AbortSignal | undefined;
    recent?: number | undefined;
    passed?: ReadonlySet<string> | undefined;
}): Promise<string | undefined>;
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
export declare function submitOnce(client: ComfyUIClient, submission: Submission, { signal, onRetry }?: {
    signal?: AbortSignal | undefined;
    onRetry?: ((error: RequestError) => void) | undefined;
}): Promise<Submitted>;
