import { withBackOff } from "../http/backOff";
import type { HistoryEntry } from "./answers";
import type { ComfyUIClient } from "./client";
import { type FollowPromptOptions, followPrompt } from "./followPrompt";
import type { Looker } from "./sharedQueue";
import { findPrompt, type Submission } from "./submit";
import { unfinishedNode } from "./unfinished";

/** How to wait for the end of a prompt and of its further prompts. */
export interface FollowBatchesOptions extends FollowPromptOptions {
  /** Identifies the further prompts. */
  own: Pick<Submission, "promptId" | "clientId">;
  /** What looks for a prompt. @default the client */
  lookerFor?: (promptId: string) => Looker;
  /** Called for each further prompt; the first of them is number 2. */
  onBatch(number: number): void;
}

/** How a prompt and all prompts that it queued itself ended. */
export interface Batches {
  /** Prompt ids and their history entries, in order; usually one. */
  entries: [string, HistoryEntry][];
  /** The node whose video is unfinished although no prompt continues it; undefined when there is none. */
  brokenOff: string | undefined;
}

/** Waits for the end of a prompt and of all prompts that it queues itself; see `unfinishedNode`. */
export async function followBatches(
  client: ComfyUIClient,
  promptId: string,
  { own, onBatch, lookerFor = () => client, ...options }: FollowBatchesOptions,
): Promise<Batches> {
  const { signal } = options;
  const entries: Batches["entries"] = [];
  const passed = new Set<string>();
  for (let id = promptId; ; ) {
    const entry = await followPrompt(lookerFor(id), id, options);
    entries.push([id, entry]);
    const node = unfinishedNode(entry.outputs);
    if (node === undefined) return { entries, brokenOff: undefined };
    passed.add(id);
    // The further prompt was queued before this one ended, so it can be found now.
    const further = await withBackOff(() => findPrompt(client, own, { signal, passed }), {
      signal,
    });
    if (further === undefined) return { entries, brokenOff: node };
    onBatch(entries.length + 1);
    id = further;
  }
}

/** The message for `Batches.brokenOff`. */
export const brokenOffText = (node: string): string =>
  `The video of ${node} is unfinished, and the service has no prompt that continues it: somebody has cleared the queue, or another node of the same VHS_BatchManager did not run.`;
