import { json, type QueueOperation, text } from "./operation";

/**
 * Tells how far a frame has come in the caller's group: whether a consumer has it, or how many others
 * are to be delivered before it. Only a caller in the workers' group, which has the service's name,
 * sees that a request is being worked on.
 */
export const search: QueueOperation = {
  method: "GET",
  parameter: "_search_",
  run({ queue, parameters, identity }) {
    const index = parameters.integer("_index_", 0, 0);
    const group = queue.groups.get(identity.gid);
    const entry = queue.stream.get(index);
    if (!entry || group?.isDone(index)) return text(404, "no data in stream");
    const holder = group?.holderOf(index);
    if (holder) return json({ ConsumerId: holder.id, IsPending: true, WaitCount: 0 });
    let waiting = 0;
    for (const other of queue.stream.inDeliveryOrder()) {
      if (other === entry) break;
      if (!group?.holderOf(other.index) && !group?.isDone(other.index)) waiting += 1;
    }
    const ConsumerId = `${identity.gid}.${identity.uid}`;
    return json({ ConsumerId, IsPending: false, WaitCount: waiting });
  },
};
