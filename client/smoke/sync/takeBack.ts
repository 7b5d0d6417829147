import { ComfyUIError } from "../../comfyui/errors";
import { CLEAN_UP_MS } from "../limits";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";

/**
 * Takes the own prompt back after the deadline or Ctrl-C, so that no GPU time is spent on it.
 *
 * It is interrupted only while it is the running one: servers before September 2025 ignore the id
 * in the request and would stop whatever runs, perhaps somebody else's prompt.
 */
export async function takeBack(run: Run, { client, clientId, promptId }: SyncCalls): Promise<void> {
  if (!run.submitted || run.finished) return;
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  const isOwn = ([, id, , extra]: readonly unknown[]) =>
    id === promptId ||
    (typeof extra === "object" &&
      extra !== null &&
      "client_id" in extra &&
      extra.client_id === clientId);
  try {
    const queue = await client.queue({ signal });
    const pending = queue.queue_pending.filter(isOwn).map(([, id]) => id);
    if (pending.length > 0) await client.deleteFromQueue(pending, { signal });
    const running = queue.queue_running.find(isOwn)?.[1];
    if (running !== undefined) await client.interrupt(running, { signal });
    if (pending.length > 0 || running !== undefined) run.log("took the prompt back");
  } catch (error) {
    if (!(error instanceof ComfyUIError) && !signal.aborted) throw error;
    run.notes.push(
      `The prompt could not be taken back (${error instanceof Error ? error.message : error}); the service may still run it.`,
    );
  }
}
