import { OK, type QueueOperation } from "./operation";

/**
 * The queue takes no more puts until the cloud starts anew; its consumers are dismissed once they
 * have everything. With `_force_` what was not delivered yet is dropped.
 */
export const endOfStream: QueueOperation = {
  method: "POST",
  parameter: "_eos_",
  run({ queue, parameters }) {
    queue.end(parameters.flag("_force_", false));
    return OK;
  },
};
