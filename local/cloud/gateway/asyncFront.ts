import { join } from "node:path";
import type { ServiceRecord } from "../eas/service";
import { startQueueFront } from "../queue/service";
import type { Front, FrontOptions } from "./front";

/** The front of a service of type Async: its queue service, with the instances behind it. */
export function startAsyncFront(record: ServiceRecord, options: FrontOptions): Promise<Front> {
  const { queueMaxPayloadBytes, queueMaxLength } = options.settings();
  return startQueueFront({
    record,
    dir: join(options.dir, "queue"),
    startWorker: () => options.startInstance(),
    maxPayloadBytes: queueMaxPayloadBytes,
    maxLength: queueMaxLength,
    log: options.log,
  });
}
