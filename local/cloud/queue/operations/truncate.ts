import { QueueError } from "../error";
import { OK, type QueueOperation } from "./operation";

/** Removes every frame before `_index_`, but not the one with that index. */
export const truncate: QueueOperation = {
  method: "DELETE",
  parameter: "_trunc_",
  run({ queue, parameters }) {
    // Without an index it is not known how much to remove, so nothing is removed.
    if (!parameters.has("_index_")) throw new QueueError(400, "_trunc_ needs _index_");
    queue.truncate(parameters.integer("_index_", 0, 0));
    return OK;
  },
};
