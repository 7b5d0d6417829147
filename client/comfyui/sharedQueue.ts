import { unlessAborted } from "../http/unlessAborted";
import type { Queue, QueueItem } from "./answers";
import type { ComfyUIClient } from "./client";
import { clientIdOf } from "./clientId";

/** What `followPrompt` looks with. */
export type Looker = Pick<ComfyUIClient, "history" | "queue">;

/** An answer that shows the prompt may be this old: a follower's own would be, at the end of its pause. */
const RECENT_MS = 5000;

/** One look at the queue, without the workflows in it, which may be many megabytes. */
interface Look {
  began: number;
  queue: Promise<Queue>;
}

const withoutWorkflows = (items: Queue["queue_running"]): QueueItem[] =>
  // A workflow is also in the extra data that the WebUI sends.
  items.map(([number, id, , extra]) => [number, id, null, { client_id: clientIdOf(extra) }]);

/**
 * Reads the queue of one service for all who have a prompt there. The answer contains every waiting
 * workflow in full, so that those who each asked for themselves would be sent the square of their number.
 */
export class SharedQueue {
  #last: Look | undefined;
  readonly #closed = new AbortController();

  constructor(private readonly client: Looker) {}

  /** Looks for one prompt: in a recent answer if that shows it, otherwise in a new one. */
  lookerFor(promptId: string): Looker {
    return {
      history: (id, options) => this.client.history(id, options),
      queue: ({ signal } = {}) => this.#queueWith(promptId, signal),
    };
  }

  /** Reads what is in the queue now: in an answer to a request that began after the call. */
  now(signal?: AbortSignal): Promise<Queue> {
    return this.#queueWith(undefined, signal);
  }

  /** Ends the request that is under way. */
  close(): void {
    this.#closed.abort();
  }

  async #queueWith(promptId: string | undefined, signal?: AbortSignal): Promise<Queue> {
    const called = performance.now();
    for (;;) {
      const look = this.#last;
      // Only a look that began after the call can show that the prompt is not there, or that nobody answers.
      if (look && look.began >= called) return unlessAborted(look.queue, signal);
      if (look && called - look.began < RECENT_MS) {
        const queue = await unlessAborted(
          look.queue.catch(() => undefined),
          signal,
        );
        const items = queue ? [...queue.queue_running, ...queue.queue_pending] : [];
        if (queue && items.some(([, id]) => id === promptId)) return queue;
      }
      // Others may have waited for the same look, and one of them has begun the next.
      if (this.#last === look) this.#last = this.#look();
    }
  }

  #look(): Look {
    const queue = this.client.queue({ signal: this.#closed.signal }).then((answer) => ({
      queue_running: withoutWorkflows(answer.queue_running),
      queue_pending: withoutWorkflows(answer.queue_pending),
    }));
    // All who wait for it may have been stopped.
    queue.catch(() => undefined);
    return { began: performance.now(), queue };
  }
}
