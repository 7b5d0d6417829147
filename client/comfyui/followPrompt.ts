import { pause } from "../http/pause";
import { mayPass, RequestError } from "../http/requestError";
import type { HistoryEntry, Queue } from "./answers";
import type { ComfyUIClient } from "./client";

/** Where a prompt was at one look, when it had not ended. */
export type PromptPlace =
  | { at: "running" }
  /** `before` prompts run before it, including the running ones. */
  | { at: "queue"; before: number }
  /** Neither queued nor running nor finished: it is just moving between these states, or it is lost. */
  | { at: "nowhere" }
  | { at: "unanswered"; error: RequestError };

/** The service no longer knows a prompt, so its outcome can never be known. */
export class PromptLostError extends Error {
  override name = "PromptLostError";

  constructor(promptId: string) {
    super(
      `The service no longer knows prompt ${promptId}: it is neither queued nor running nor finished. ComfyUI has restarted, most often because memory ran out (its log then says "Killed"), somebody has cleared its queue or its history, or several instances share the endpoint.`,
    );
  }
}

/** How to wait for the end of a prompt. */
export interface FollowPromptOptions {
  signal: AbortSignal;
  /** Called after each look that finds that the prompt has not ended. */
  onLook?: (place: PromptPlace) => void;
  /** Waits for this many milliseconds, or less when there is news. @default a plain pause */
  rest?: (milliseconds: number) => Promise<void>;
}

/** The pause between two looks grows from the first value to the second. */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 5000;
/** A single look that finds nothing proves nothing: the prompt may finish between its two requests. */
const LOST_LOOKS = 3;

function placeIn(queue: Queue, promptId: string): PromptPlace {
  if (queue.queue_running.some(([, id]) => id === promptId)) return { at: "running" };
  const own = queue.queue_pending.find(([, id]) => id === promptId);
  if (!own) return { at: "nowhere" };
  // The list is in heap order; the lower number runs first.
  const before = queue.queue_pending.filter(([number]) => number < own[0]).length;
  return { at: "queue", before: before + queue.queue_running.length };
}

/** The queue contains every waiting workflow in full; a few dozen with base64 pictures exceed the limit. */
const isLargeQueue = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.failure === "size" && error.path === "/queue";

/**
 * Waits for the end of a prompt by polling its history, which alone decides the outcome.
 *
 * @throws {PromptLostError} when the service no longer knows the prompt
 * @throws {ComfyUIError} when the service refuses to answer
 * @throws the signal's reason when it is aborted
 */
export async function followPrompt(
  client: Pick<ComfyUIClient, "history" | "queue">,
  promptId: string,
  { signal, onLook, rest = (milliseconds) => pause(milliseconds, signal) }: FollowPromptOptions,
): Promise<HistoryEntry> {
  let unknown = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.25, LAST_PAUSE_MS)) {
    let place: PromptPlace;
    try {
      const entry = await client.history(promptId, { signal });
      if (entry) return entry;
      place = placeIn(await client.queue({ signal }), promptId);
      unknown = place.at === "nowhere" ? unknown + 1 : 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error) && !isLargeQueue(error)) throw error;
      place = { at: "unanswered", error };
    }
    if (unknown >= LOST_LOOKS) throw new PromptLostError(promptId);
    onLook?.(place);
    await rest(wait);
  }
}
