import { encodeFrame, PROTOBUF } from "../frames";
import { HIGH_WATER_BYTES, subscriptionOf } from "../subscription";
import type { QueueOperation } from "./operation";

/**
 * Subscribes without a websocket, as the Go client can. The answer never ends; before each frame comes
 * its length in four bytes, the most significant first.
 */
export const watchStream: QueueOperation = {
  method: "GET",
  parameter: "_watch_",
  run({ queue, parameters, tags, identity, gone }) {
    const wanted = subscriptionOf(parameters, tags, identity);
    return (response) => {
      response.writeHead(200, { "content-type": PROTOBUF });
      response.flushHeaders();
      const consumer = queue.join({
        ...wanted,
        ready: () => response.writableLength < HIGH_WATER_BYTES,
        send(entry, sent) {
          const frame = encodeFrame(wanted.shown(entry));
          const length = Buffer.alloc(4);
          length.writeUInt32BE(frame.length);
          response.write(Buffer.concat([length, frame]), (error) => {
            // Only after this turn of the event loop is it known whether the client has hung up.
            if (!error) setImmediate(sent);
          });
        },
        end: () => response.end(),
      });
      response.on("drain", () => queue.deliver());
      if (gone.aborted) queue.leave(consumer);
      else gone.addEventListener("abort", () => queue.leave(consumer));
    };
  },
};
