import type { HistoryEntry } from "./answers";

/**
 * Returns the node that has made only part of its video; undefined when there is none. With a
 * VHS_BatchManager, VideoHelperSuite queues further prompts itself, each under a new id and with the client
 * id of the first, until no frames are left; the last one reports the video (source: 1.7.9).
 */
export const unfinishedNode = (outputs: HistoryEntry["outputs"]): string | undefined =>
  Object.keys(outputs).find((node) => Object.hasOwn(outputs[node]!, "unfinished_batch"));

/**
 * The message for such a node behind the queues of the API edition, where the further prompts cannot be
 * followed.
 */
export const unfinishedText = (node: string): string =>
  `The video of ${node} is unfinished: a VHS_BatchManager continues in further prompts, which the queues do not report. Take it out, or run the workflow on the Standard edition.`;
