import { OK, type QueueOperation } from "./operation";

/**
 * Ends the stream: the queue refuses puts until the cloud restarts, and dismisses its consumers once
 * they have everything. With `_force_`, the frames that are left are dropped.
 */
export const endOfStream: QueueOperation = {
  method: "POST",
  parameter: "_eos_",
  run({ queue, parameters }) {
    queue.end(parameters.flag("_force_", false));
    return OK;
  },
};
