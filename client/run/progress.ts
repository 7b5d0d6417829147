import { openProgress, type ProgressEvent, type ProgressOptions } from "../comfyui/progress";
import { Nudge } from "../http/nudge";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import type { News } from "./service";

/** Progress of a prompt from ComfyUI's websocket, which may not be available. */
export class Progress {
  /** Whether the service has named a node since the socket was opened. */
  isHeard = false;
  /** Nudged when the prompt ends. */
  readonly nudge = new Nudge();
  #node = "";
  #close: (() => void) | undefined;
  /** How to reopen the socket after it was lost. */
  #lost: ProgressOptions | undefined;
  #isClosed = false;

  constructor(
    private readonly workflow: Workflow,
    private readonly tell: (news: News) => void,
  ) {}

  async open(options: ProgressOptions): Promise<void> {
    const onLost = () => {
      // The last node heard may no longer be the running one.
      this.isHeard = false;
      this.#lost = options;
    };
    const opened = openProgress({ ...options, onLost }, (event) => this.#hear(event));
    this.#close = await opened.catch((error: unknown) => {
      if (!options.signal?.aborted) throw error;
      return undefined;
    });
    if (this.#isClosed) this.#close?.();
  }

  /**
   * Reopens a lost socket, for example one that a gateway closed during a long silent node. ComfyUI then
   * names the running node. Nobody waits for this, and a failure does no harm.
   */
  reopen(): void {
    const options = this.#lost;
    if (!options || this.#isClosed) return;
    this.#lost = undefined;
    void this.open(options).then(() => {
      if (!this.#close) this.#lost = options;
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#close?.();
  }

  #hear(event: ProgressEvent): void {
    if (event.kind === "ended") {
      this.nudge.nudge();
      return;
    }
    this.isHeard = true;
    this.#node = event.node ?? this.#node;
    const steps = event.kind === "step" ? ` ${event.value}/${event.max}` : "";
    const text = `running ${nodeName(this.workflow, this.#node)}${steps}`;
    this.tell({ text, minor: true });
  }
}
