import { QueueError } from "../error";
import { attributes } from "./attributes";
import { commit } from "./commit";
import { count } from "./count";
import { deleteFrames } from "./delete";
import { endOfStream } from "./endOfStream";
import { get } from "./get";
import { negativeCommit } from "./negativeCommit";
import type { QueueAnswer, QueueCall, QueueOperation, Streaming } from "./operation";
import { put } from "./put";
import { search } from "./search";
import { truncate } from "./truncate";
import { watchStream } from "./watchStream";

/** All operations of a queue. Of the same method, those that a parameter selects come first. */
const operations: QueueOperation[] = [
  watchStream,
  attributes,
  search,
  count,
  get,
  endOfStream,
  put,
  negativeCommit,
  commit,
  truncate,
  deleteFrames,
];

/** Performs a request. @throws QueueError if something is wrong with it. */
export async function perform(method: string, call: QueueCall): Promise<QueueAnswer | Streaming> {
  const { parameters } = call;
  const operation = operations.find(
    (candidate) =>
      candidate.method === method &&
      (candidate.parameter === undefined || parameters.flag(candidate.parameter, false)),
  );
  if (!operation) throw new QueueError(405, "method not allowed");
  return operation.run(call);
}
