import { counted } from "../counted";
import { numberOf } from "../queue/attributes";
import type { EasQueueClient } from "../queue/client";
import { type Waiting, waitUntilReady } from "./waitUntilReady";

/** Waits until both queues answer. Whether there is a worker shows only once it works. */
export const queuesReady = (run: Waiting, { input, sink }: EasQueueClient): Promise<void> =>
  waitUntilReady(run, {
    look: async () => {
      const { signal } = run;
      const [waiting, results] = [
        await input.attributes({ signal }),
        await sink.attributes({ signal }),
      ];
      const [before = 0, unread = 0] = [waiting, results].map((all) =>
        numberOf(all, "stream.length"),
      );
      return `the queue service answers: ${counted(before, "request")} in it, ${counted(unread, "result")} that nobody has fetched`;
    },
    whatItIs: "the EAS queue service",
    whenNotFound:
      "The endpoint's path is wrong (it ends in /api/predict/ and the name of the service), or the service is not of the API edition: only that has queues.",
  });
