import { EasQueueClient } from "../queue/client";
import { queuesReady } from "../service/queuesReady";
import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { ServiceOptions } from "./comfyUIService";
import { QueueSession } from "./queueSession";
import type { RunService, Session } from "./service";

/** Runs workflows through the two queues of the API edition, whose only route is `api_prompt`. */
export class QueueRunService implements RunService {
  readonly calls = "queue";
  readonly endpoint: string;
  readonly #queues: EasQueueClient;

  /** @param store reads the folder that the service has mounted, because the queues do not serve files */
  constructor(
    private readonly options: ServiceOptions,
    readonly store: OutputStore | undefined,
  ) {
    this.#queues = new EasQueueClient(options);
    this.endpoint = options.endpoint;
  }

  redact(text: string): string {
    return this.#queues.redact(text);
  }

  ready(waiting: Waiting): Promise<void> {
    return queuesReady(waiting, this.#queues);
  }

  async open({ jobId, workflow, tell }: Parameters<RunService["open"]>[0]): Promise<Session> {
    const { tokenSource } = this.options;
    return new QueueSession({ queues: this.#queues, jobId, workflow, tokenSource, tell });
  }

  close(): void {
    this.#queues.close();
  }
}
