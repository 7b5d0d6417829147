import { attributesOf } from "../attributes";
import { encodeAttributes } from "../frames";
import { json, protobuf, type QueueOperation, wantsProtobuf } from "./operation";

/** Tells what the queue is, what it holds and who reads it. */
export const attributes: QueueOperation = {
  method: "GET",
  parameter: "_attrs_",
  run(call) {
    const all = attributesOf(call.queue);
    return wantsProtobuf(call) ? protobuf(encodeAttributes(all)) : json(all);
  },
};
