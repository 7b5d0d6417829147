import { EasQueueClient } from "../../queue/client";
import type { PlacedOnce } from "../../queue/putOnce";
import { takeBackTask } from "../../queue/takeBackTask";
import { queuesReady } from "../../service/queuesReady";
import type { Waiting } from "../../service/waitUntilReady";
import type { OutputStore } from "../../storage/outputStore";
import type { Calls } from "../calls";
import type { SmokeOptions } from "../options";
import type { Run } from "../run";
import { taskFinished } from "./follow";
import { submitTask } from "./submitTask";

/** Calls through the two queues of the API edition, which takes nothing but `api_prompt`. */
export class QueueCalls implements Calls {
  readonly path = "api/queue";
  readonly service: EasQueueClient;
  readonly store: OutputStore | undefined;
  readonly redact: (text: string) => string;
  /** Tells this run's request and its result from everybody else's. */
  readonly taskId: string;
  /** This run's request, once the queue has taken it. */
  placed: PlacedOnce | undefined;

  constructor(options: SmokeOptions, jobId: string) {
    // The prefix tells whoever looks into the queue what the request is for.
    this.taskId = `smoke-${jobId}`;
    this.service = new EasQueueClient({ endpoint: options.endpoint, token: options.token });
    this.store = options.store;
    this.redact = this.service.redact;
  }

  async ready(waiting: Waiting): Promise<undefined> {
    await queuesReady(waiting, this.service);
  }

  async generate(run: Run): Promise<void> {
    await run.step("submit", () => submitTask(run, this));
    await run.step("generate", () => taskFinished(run, this));
  }

  /** What a worker already has cannot be stopped from outside. */
  async takeBack(run: Run, signal: AbortSignal): Promise<void> {
    const own = { taskId: this.taskId, index: this.placed?.index, evenWithWorker: true };
    const taken = await takeBackTask(this.service, own, signal);
    if (taken === "deleted") run.log("took the task back");
    if (taken !== "with a worker") return;
    run.notes.push(
      `A worker has task ${this.taskId} and cannot be stopped from here; its result will stay in the sink until somebody fetches it.`,
    );
  }

  close(): void {
    this.service.close();
  }
}
