import { OK, type QueueOperation } from "./operation";

/** Removes frames at once and for all groups. */
export const deleteFrames: QueueOperation = {
  method: "DELETE",
  run({ queue, parameters }) {
    queue.delete(parameters.indexes("_indexes_"));
    return OK;
  },
};
