import type { ComfyUIClient } from "../comfyui/client";
import { describePlace } from "../comfyui/describePlace";
import { ComfyUIError } from "../comfyui/errors";
import { brokenOffText, followBatches } from "../comfyui/followBatches";
import { PromptLostError } from "../comfyui/followPrompt";
import type { SharedQueue } from "../comfyui/sharedQueue";
import { findPrompt, SubmissionLostError, submitOnce } from "../comfyui/submit";
import { takeBackPrompt } from "../comfyui/takeBackPrompt";
import { unfinishedNode } from "../comfyui/unfinished";
import { pause } from "../http/pause";
import { againInWords } from "../service/againInWords";
import { nodeComplaints, refusalOf } from "../service/refusal";
import { isUnauthorized, unauthorized } from "../service/unauthorized";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import { endUnknown } from "./endUnknown";
import { JobFailure } from "./failure";
import { historyEnded } from "./historyEnded";
import type { Progress } from "./progress";
import type { Ended, News, Session, TakenBack, Whereabouts } from "./service";

export interface ComfyUISessionOptions {
  client: ComfyUIClient;
  /** The queue as all jobs of the service look at it. */
  queue: SharedQueue;
  /** Client id and, if the server lets the client choose it, prompt id. */
  jobId: string;
  workflow: Workflow;
  tokenSource: string;
  tell: (news: News) => void;
  progress: Progress;
}

/**
 * How many finished prompts to search for one to which an older server gave an id of its own; the whole
 * history may have 10,000 graphs.
 */
const RECENT = 500;
/** How long an interrupted prompt may take to stop, which it does after its current step. */
const STOP_LOOKS = 16;
const STOP_PAUSE_MS = 500;

/** Merges the ends of several prompts that make up one job. */
const all = (ends: readonly Ended[]): Ended => ({
  outputs: ends.flatMap(({ outputs }) => outputs),
  texts: ends.flatMap(({ texts }) => texts),
  problems: ends.flatMap(({ problems }) => problems),
  interrupted: ends.some(({ interrupted }) => interrupted),
});

/** The end of a job whose next prompt cannot be found. */
const brokenOff = (node: string): Ended => ({
  outputs: [],
  texts: [],
  problems: [brokenOffText(node)],
  interrupted: true,
});

/** One job at a ComfyUI: a prompt, and those that it queues itself. */
export class ComfyUISession implements Session {
  constructor(private readonly options: ComfyUISessionOptions) {}

  async submit(signal: AbortSignal) {
    const { client, jobId, workflow, tell, tokenSource } = this.options;
    const submission = { workflow, clientId: jobId, promptId: jobId };
    try {
      const { promptId, nodeErrors } = await submitOnce(client, submission, {
        signal,
        onRetry: (error) => tell({ text: againInWords(error) }),
      });
      const dropped = nodeComplaints(nodeErrors, workflow).map(({ message }) => message);
      return { promptId, problems: dropped.map((each) => `The service dropped ${each}`) };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SubmissionLostError) {
        throw new JobFailure("unanswered", error.message, { cause: error });
      }
      if (!(error instanceof ComfyUIError)) throw error;
      const told = refusalOf(error, workflow).map(({ message }) => message);
      const message = isUnauthorized(error) ? unauthorized(error, tokenSource) : told.join("; ");
      throw new JobFailure("refused", message, { cause: error });
    }
  }

  async find(signal: AbortSignal): Promise<Whereabouts | undefined> {
    const { client, jobId } = this.options;
    const ids = { promptId: jobId, clientId: jobId };
    const promptId = await findPrompt(client, ids, { signal, recent: RECENT });
    return promptId === undefined ? undefined : { promptId };
  }

  async follow({ promptId = this.options.jobId }: Whereabouts, signal: AbortSignal) {
    try {
      return await this.#ended(promptId, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PromptLostError) throw new JobFailure("lost", error.message);
      if (!(error instanceof ComfyUIError)) throw error;
      throw endUnknown(error, this.options.tokenSource);
    }
  }

  /** Waits for the end of a prompt and of those that it queues itself. */
  async #ended(promptId: string, signal: AbortSignal): Promise<Ended> {
    const { client, queue, jobId, progress, tell, workflow } = this.options;
    const { entries, brokenOff: node } = await followBatches(client, promptId, {
      own: { promptId: jobId, clientId: jobId },
      signal,
      lookerFor: (id) => queue.lookerFor(id),
      rest: (milliseconds) => progress.nudge.rest(milliseconds, signal),
      onLook: (place) => {
        progress.reopen();
        if (place.at === "nowhere") return;
        // The messages about its nodes say more.
        if (place.at === "running" && progress.isHeard) return;
        tell({ text: describePlace(place) });
      },
      onBatch: (number) => tell({ text: `going on with batch ${number}` }),
    });
    const ends = entries.map(([, entry]) => historyEnded(entry));
    return all(node === undefined ? ends : [...ends, brokenOff(nodeName(workflow, node))]);
  }

  async takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack> {
    const { client, queue, jobId } = this.options;
    // On Ctrl-C all jobs look at once, and have little time.
    const service = {
      queue: () => queue.now(signal),
      deleteFromQueue: client.deleteFromQueue.bind(client),
      interrupt: client.interrupt.bind(client),
    };
    const own = { promptId: known.promptId ?? jobId, clientId: jobId };
    let wasStopped = false;
    for (let look = 0; look < STOP_LOOKS; look++) {
      const taken = await takeBackPrompt(service, own, signal);
      if (taken === "not there") {
        const entry = await client.history(own.promptId, { signal });
        // Its history entry does not show the interruption when a further prompt was stopped.
        const wentOn = wasStopped && entry && unfinishedNode(entry.outputs) !== undefined;
        if (entry && !wentOn) return historyEnded(entry).interrupted ? "cancelled" : "ended";
        return wasStopped ? "cancelled" : "not there";
      }
      // Look again: a waiting prompt may have started just before it was deleted.
      wasStopped = true;
      if (taken === "interrupted") await pause(STOP_PAUSE_MS, signal);
    }
    return "stopping";
  }

  /** Does nothing: the history belongs to all users, and ComfyUI drops old entries itself. */
  async forget(): Promise<void> {}

  close(): void {
    this.options.progress.close();
  }
}
