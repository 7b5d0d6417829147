import { OK, type QueueOperation } from "./operation";

/** Marks frames as done for the caller's group. A frame that no longer exists is no error. */
export const commit: QueueOperation = {
  method: "PUT",
  run({ queue, parameters, identity }) {
    queue.commit(identity.gid, parameters.indexes());
    return OK;
  },
};
