import { matches } from "../tags";
import { type QueueOperation, text } from "./operation";

/** Counts the frames; with a priority or tags in the query, only those that match. */
export const count: QueueOperation = {
  method: "GET",
  parameter: "_count_",
  run({ queue, parameters, tags }) {
    const priority = parameters.integer("_priority_", -1, 0);
    let counted = 0;
    for (const entry of queue.stream.entries()) {
      if (priority >= 0 && entry.priority !== priority) continue;
      if (matches(entry.tags, tags)) counted += 1;
    }
    return text(200, String(counted));
  },
};
