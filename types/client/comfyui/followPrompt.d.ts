import { RequestError } from "../http/requestError";
import type { HistoryEntry } from "./answers";
import type { ComfyUIClient } from "./client";
/** Where a prompt was at one look, when it had not ended. */
export type PromptPlace = {
    at: "running";
}
/** `before` prompts run before it, including the running ones. */
 | {
    at: "queue";
    before: number;
}
/** Neither queued nor running nor finished: it is just moving between these states, or it is lost. */
 | {
    at: "nowhere";
} | {
    at: "unanswered";
    error: RequestError;
};
/** The service no longer knows a prompt, so its outcome can never be known. */
export declare class PromptLostError extends Error {
    name: string;
    constructor(promptId: string);
}
/** How to wait for the end of a prompt. */
export interface FollowPromptOptions {
    signal: AbortSignal;
    /** Called after each look that finds that the prompt has not ended. */
    onLook?: ((place: PromptPlace) => void) | undefined;
    /** Waits for this many milliseconds, or less when there is news. @default a plain pause */
    rest?: ((milliseconds: number) => Promise<void>) | undefined;
}
/**
 * Waits for the end of a prompt by polling its history, which alone decides the outcome.
 *
 * @throws {PromptLostError} when the service no longer knows the prompt
 * @throws {ComfyUIError} when the service refuses to answer
 * @throws the signal's reason when it is aborted
 */
export declare function followPrompt(client: Pick<ComfyUIClient, "history" | "queue">, promptId: string, { signal, onLook, rest }: FollowPromptOptions): Promise<HistoryEntry>;
