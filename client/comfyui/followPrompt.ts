import { pause } from "../http/pause";
import { mayPass, RequestError } from "../http/requestError";
import type { HistoryEntry, Queue } from "./answers";
import type { ComfyUIClient } from "./client";

/** Where a prompt was found before it has ended. */
export type PromptPlace =
  | { at: "running" }
  /** So many prompts run before it, the running one included. */
  | { at: "queue"; before: number }
  /** Neither queued nor running nor finished: between two of these, or lost. */
  | { at: "nowhere" }
  | { at: "unanswered"; error: RequestError };

/** The service no longer knows a prompt, so nobody will ever learn what came of it. */
export class PromptLostError extends Error {
  override name = "PromptLostError";

  constructor(promptId: string) {
    super(
      `The service no longer knows prompt ${promptId}: it is neither queued nor running nor finished. ComfyUI has restarted, most often because memory ran out (its log then says "Killed"), somebody has cleared its queue or its history, or several instances share the endpoint.`,
    );
  }
}

/** How the end of a prompt is waited for. */
export interface FollowPromptOptions {
  signal: AbortSignal;
  /** Told after each look that has not found the end. */
  onLook(place: PromptPlace): void;
  /** Waits for so many milliseconds, or for less when there is news. @default it waits */
  rest?(milliseconds: number): Promise<void>;
}

/** Looks begin at this pace and slow down to the other. */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 5000;
/** One look that finds nothing proves nothing: the prompt may finish between its two requests. */
const LOST_LOOKS = 3;

function placeIn(queue: Queue, promptId: string): PromptPlace {
  if (queue.queue_running.some(([, id]) => id === promptId)) return { at: "running" };
  const own = queue.queue_pending.find(([, id]) => id === promptId);
  if (!own) return { at: "nowhere" };
  // The list is in heap order; the lower number runs first.
  const before = queue.queue_pending.filter(([number]) => number < own[0]).length;
  return { at: "queue", before: before + queue.queue_running.length };
}

/** The queue has every workflow whole, of everybody: some dozens with pictures in base64 are too much. */
const isLargeQueue = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.failure === "size" && error.path === "/queue";

/**
 * Waits for the end of a prompt by asking for its history, which alone decides.
 *
 * @throws {PromptLostError} when the service does not know it any more
 * @throws {ComfyUIError} when the service refuses to tell
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
    onLook(place);
    await rest(wait);
  }
}
