import { OK, type QueueOperation } from "./operation";

/** The caller's group is through with these frames; what is not there any more is no error. */
export const commit: QueueOperation = {
  method: "PUT",
  run({ queue, parameters, identity }) {
    queue.commit(identity.gid, parameters.indexes("_indexes_"));
    return OK;
  },
};
