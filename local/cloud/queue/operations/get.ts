import { setImmediate } from "node:timers/promises";
import { encodeFrameList, frameJson } from "../frames";
import type { Entry } from "../stream";
import { matches } from "../tags";
import {
  json,
  protobuf,
  type QueueAnswer,
  type QueueCall,
  type QueueOperation,
  wantsProtobuf,
} from "./operation";

/** The longest that a Node timer can wait, which is 24 days. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * Reads frames without subscribing: those with every tag in the query, from `_index_` on, at most
 * `_length_`. If there are none, it waits for one until `_timeout_`, then answers 204. With
 * `_auto_delete_` (the default) it removes the frames that it returns.
 */
export const get: QueueOperation = {
  method: "GET",
  async run(call) {
    const { parameters, queue } = call;
    const raw = parameters.flag("_raw_", true);
    const autoDelete = parameters.flag("_auto_delete_", true);
    const length = raw ? 1 : parameters.integer("_length_", 1, 1);
    const from = parameters.integer("_index_", 0, -1);
    const deadline = Date.now() + parameters.milliseconds("_timeout_", 0);
    let found = take(call, from, length);
    // Another consumer may be faster, so this one may have to wait again.
    while (found.length === 0 && Date.now() < deadline && !call.gone.aborted) {
      await comes(call, from, Math.min(deadline - Date.now(), LONGEST_WAIT_MS));
      // Only after this turn of the event loop is it known whether the client has hung up.
      await setImmediate();
      // Frames that no client will receive must not be removed.
      if (!call.gone.aborted) found = take(call, from, length);
    }
    if (found.length === 0) return { status: 204 };
    if (autoDelete) queue.delete(found.map(({ index }) => index));
    return raw ? rawAnswer(found[0]!) : listAnswer(call, found);
  },
};

function take({ queue, identity, tags }: QueueCall, from: number, length: number): Entry[] {
  const found: Entry[] = [];
  for (const entry of queue.visible(identity.gid, from)) {
    if (!matches(entry.tags, tags)) continue;
    found.push(entry);
    // -1 means the newest of all frames, so go on to the end.
    if (from >= 0 && found.length === length) break;
  }
  return from < 0 ? found.slice(-1) : found;
}

/** Waits until a frame with the wanted tags is put, the time is up, or the client has gone. */
function comes({ queue, tags, gone }: QueueCall, from: number, milliseconds: number) {
  return new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      queue.events.off("put", look);
      gone.removeEventListener("abort", done);
      resolve();
    };
    const look = (entry: Entry) => {
      if (entry.index >= from && matches(entry.tags, tags)) done();
    };
    const timer = setTimeout(done, milliseconds);
    queue.events.on("put", look);
    gone.addEventListener("abort", done);
  });
}

function listAnswer(call: QueueCall, frames: Entry[]): QueueAnswer {
  return wantsProtobuf(call) ? protobuf(encodeFrameList(frames)) : json(frames.map(frameJson));
}

function rawAnswer({ data }: Entry): QueueAnswer {
  return { status: 200, headers: { "content-type": "application/octet-stream" }, body: data };
}
