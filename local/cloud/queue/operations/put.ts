import { randomUUID } from "node:crypto";
import { headerOf, PRIORITY_HEADER, REQUEST_ID_HEADER } from "../headers";
import { Parameters } from "../parameters";
import { type QueueCall, type QueueOperation, text } from "./operation";

/** Appends the body to the queue and answers with its index as a text. */
export const put: QueueOperation = {
  method: "POST",
  run(call) {
    const { queue, path, body } = call;
    // A request id that the caller sends is kept, as it is on the way to the sink.
    const requestId = call.tags.requestId || randomUUID();
    const tags = { ...call.tags, requestId };
    const { index } = queue.put({ tags, data: body, priority: priorityOf(call), path });
    const answer = text(200, String(index));
    return { ...answer, headers: { ...answer.headers, [REQUEST_ID_HEADER]: requestId } };
  },
};

function priorityOf({ parameters, headers }: QueueCall): number {
  const sent = headerOf(headers, PRIORITY_HEADER);
  const fallback = sent
    ? new Parameters(new URLSearchParams([[PRIORITY_HEADER, sent]])).integer(PRIORITY_HEADER, 0, 0)
    : 0;
  return parameters.integer("_priority_", fallback, 0);
}
