import { withBackOff } from "../http/backOff";
import type { HistoryEntry } from "./answers";
import type { ComfyUIClient } from "./client";
import { type FollowPromptOptions, followPrompt } from "./followPrompt";
import { findPrompt, type Submission } from "./submit";
import { unfinishedNode } from "./unfinished";

/** How the end of a prompt, and of those that follow from it, is waited for. */
export interface FollowBatchesOptions extends FollowPromptOptions {
  /** By which its further prompts are found. */
  own: Pick<Submission, "promptId" | "clientId">;
  /** Told of each further prompt, of which the first is number 2. */
  onBatch(number: number): void;
}

/** How a prompt ended, with all that it put into the queue by itself. */
export interface Batches {
  /** Ids and ends, in their order; mostly one. */
  entries: [string, HistoryEntry][];
  /** The node whose video is unfinished although no prompt goes on with it; undefined: none. */
  brokenOff: string | undefined;
}

/**
 * Waits for the end of a prompt, and of those that it has put into the queue by itself; see
 * `unfinishedNode`.
 *
 * @throws what `followPrompt` throws
 */
export async function followBatches(
  client: ComfyUIClient,
  promptId: string,
  { own, onBatch, ...options }: FollowBatchesOptions,
): Promise<Batches> {
  const { signal } = options;
  const entries: Batches["entries"] = [];
  const passed = new Set<string>();
  for (let id = promptId; ; ) {
    const entry = await followPrompt(client, id, options);
    entries.push([id, entry]);
    const node = unfinishedNode(entry.outputs);
    if (node === undefined) return { entries, brokenOff: undefined };
    passed.add(id);
    // It was put into the queue before this one ended.
    const further = await withBackOff(() => findPrompt(client, own, { signal, passed }), {
      signal,
    });
    if (further === undefined) return { entries, brokenOff: node };
    onBatch(entries.length + 1);
    id = further;
  }
}

/** What is said of a video of which no prompt goes on; follows from `Batches.brokenOff`. */
export const brokenOffText = (node: string): string =>
  `The video of ${node} is unfinished, and no prompt at the service goes on with it: somebody has cleared the queue, or another node of the same VHS_BatchManager did not run.`;
