import type { HistoryEntry } from "./answers";

/**
 * The node that has made no more than a part of its video, undefined when there is none. With a
 * VHS_BatchManager, VideoHelperSuite puts a further prompt into the queue by itself, under an id of its
 * own and with the client id of the first, until there are no frames left; the last one reports the
 * video (source: 1.7.9).
 */
export const unfinishedNode = (outputs: HistoryEntry["outputs"]): string | undefined =>
  Object.keys(outputs).find((node) => Object.hasOwn(outputs[node]!, "unfinished_batch"));

/** What is said of such a node at the queues of the API edition, where nobody can go on with it. */
export const unfinishedText = (node: string): string =>
  `The video of ${node} is unfinished: a VHS_BatchManager goes on in further prompts, of which the queues tell nothing. Take it out, or run the workflow on the Standard edition.`;
