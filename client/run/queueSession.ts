import { outputFiles } from "../comfyui/outputFiles";
import { outputTexts } from "../comfyui/outputTexts";
import { unfinishedNode, unfinishedText } from "../comfyui/unfinished";
import { excerptOf } from "../http/excerpt";
import { isSilence, mayPass } from "../http/requestError";
import { readApiResult } from "../queue/apiResult";
import type { EasQueueClient } from "../queue/client";
import { describePlace } from "../queue/describePlace";
import { PayloadTooLargeError, PutLostError, QueueError } from "../queue/errors";
import { followTask, TaskLostError, type TaskPlace } from "../queue/followTask";
import type { Frame } from "../queue/frames";
import { TASK_ID } from "../queue/putOnce";
import { submitPrompt } from "../queue/submitPrompt";
import { takeBackTask } from "../queue/takeBackTask";
import { againInWords } from "../service/againInWords";
import { refusalComplaints } from "../service/refusal";
import { isUnauthorized, unauthorized } from "../service/unauthorized";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import { endUnknown } from "./endUnknown";
import { JobFailure } from "./failure";
import { eventProblems } from "./historyEnded";
import type { Ended, News, Session, TakenBack, Whereabouts } from "./service";

export interface QueueSessionOptions {
  queues: EasQueueClient;
  jobId: string;
  workflow: Workflow;
  tokenSource: string;
  tell: (news: News) => void;
}

const whereabouts = (index: bigint | undefined): Whereabouts =>
  index === undefined ? {} : { index: String(index) };
const indexOf = ({ index }: Whereabouts) => (index === undefined ? undefined : BigInt(index));

/** One task at the queues of a service. */
export class QueueSession implements Session {
  /** Distinguishes this request and its result from everybody else's. */
  readonly #taskId: string;

  constructor(private readonly options: QueueSessionOptions) {
    // The prefix tells people who look into the queue what the request is for.
    this.#taskId = `run-${options.jobId}`;
  }

  async submit(signal: AbortSignal) {
    const { queues, workflow, tell, tokenSource } = this.options;
    try {
      const { index } = await submitPrompt(queues, workflow, {
        taskId: this.#taskId,
        // The job's deadline ends the attempts.
        signal,
        onRetry: (error) => tell({ text: againInWords(error) }),
      });
      return { ...whereabouts(index), problems: [] };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PutLostError || isSilence(error)) {
        throw new JobFailure("unanswered", error.message, { cause: error });
      }
      if (error instanceof PayloadTooLargeError) throw new JobFailure("refused", error.message);
      if (!(error instanceof QueueError)) throw error;
      const refusal = `The service rejects the workflow: ${error.message}`;
      const message = isUnauthorized(error) ? unauthorized(error, tokenSource) : refusal;
      throw new JobFailure("refused", message, { cause: error });
    }
  }

  async find(signal: AbortSignal): Promise<Whereabouts | undefined> {
    const found = await this.options.queues.find(this.#taskId, { signal });
    return found && whereabouts(found.index);
  }

  async follow(known: Whereabouts, signal: AbortSignal): Promise<Ended> {
    const { queues, tell, tokenSource } = this.options;
    const onLook = async (look: TaskPlace) =>
      tell({ text: await describePlace(queues, look, signal) });
    try {
      const index = indexOf(known);
      return this.#read(await followTask(queues, this.#taskId, { index, signal, onLook }));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TaskLostError) throw new JobFailure("lost", error.message);
      if (!(error instanceof QueueError)) throw error;
      throw endUnknown(error, tokenSource);
    }
  }

  #read(frame: Frame): Ended {
    const { workflow, queues } = this.options;
    const { json, messages = [], outputs, lastCode } = readApiResult(frame);
    const events = messages.map(({ type, data }) => [type, data] as const);
    const { problems, interrupted } = eventProblems(events);
    if (problems.length === 0 && (lastCode !== "200" || !outputs)) {
      const told = refusalComplaints(json, workflow)?.map(({ message }) => message);
      const shown = excerptOf(frame.data, queues.redact) || "(empty)";
      const code = lastCode === "200" ? "is not what the API edition answers" : `has ${lastCode}`;
      problems.push(...(told ?? [`The service's result ${code}: ${shown}`]));
    }
    const made = outputs ?? {};
    const unfinished = unfinishedNode(made);
    if (unfinished !== undefined) problems.push(unfinishedText(nodeName(workflow, unfinished)));
    return { outputs: outputFiles(made), texts: outputTexts(made), problems, interrupted };
  }

  async takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack> {
    const { queues } = this.options;
    const own = { taskId: this.#taskId, index: indexOf(known) };
    const taken = await takeBackTask(queues, own, signal);
    if (taken === "deleted") return "cancelled";
    if (taken === "with a worker") return "cannot be stopped";
    return (await queues.find(this.#taskId, { signal })) ? "ended" : "not there";
  }

  /** Deletes this job's result from the sink; nobody else waits for it. */
  async forget(signal: AbortSignal): Promise<void> {
    const { sink } = this.options.queues;
    const tags = { [TASK_ID]: this.#taskId };
    try {
      const frame = await sink.pollResult({ tags, timeoutSeconds: 0, signal });
      if (frame) await sink.delete([frame.index], { signal });
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
  }

  close(): void {}
}
