import { OK, type QueueOperation } from "./operation";

/** Removes frames immediately, for all groups. */
export const deleteFrames: QueueOperation = {
  method: "DELETE",
  run({ queue, parameters }) {
    queue.delete(parameters.indexes());
    return OK;
  },
};
