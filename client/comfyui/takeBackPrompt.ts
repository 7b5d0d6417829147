import type { ComfyUIClient } from "./client";
import { checkIds, isOf } from "./clientId";

/** What became of a prompt that was taken back. */
export type TakenBack =
  /** It was waiting and will not run. */
  | "deleted"
  /** It was running and has been told to stop, which it does after its current step. */
  | "interrupted"
  /** It was neither waiting nor running. */
  | "not there";

/**
 * Cancels a prompt so that no more GPU time is spent on it: deletes it if it waits, interrupts it if it runs.
 *
 * It is interrupted only while it is the running one: servers before September 2025 ignore the id in the
 * request and would stop whatever runs, perhaps somebody else's prompt.
 *
 * @throws {ComfyUIError} when the service refuses or does not answer
 */
export async function takeBackPrompt(
  client: Pick<ComfyUIClient, "queue" | "deleteFromQueue" | "interrupt">,
  own: { promptId: string; clientId: string },
  signal: AbortSignal,
): Promise<TakenBack> {
  checkIds(own);
  const queue = await client.queue({ signal });
  const pending = queue.queue_pending.filter((item) => isOf(own, item)).map(([, id]) => id);
  if (pending.length > 0) await client.deleteFromQueue(pending, { signal });
  const running = queue.queue_running.find((item) => isOf(own, item))?.[1];
  if (running !== undefined) {
    await client.interrupt(running, { signal });
    return "interrupted";
  }
  return pending.length > 0 ? "deleted" : "not there";
}
