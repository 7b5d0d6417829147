import { openProgress, type ProgressEvent, type ProgressOptions } from "../comfyui/progress";
import { Nudge } from "../http/nudge";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import type { News } from "./service";

/** What is heard of a prompt over ComfyUI's websocket, which a service may not have for us. */
export class Progress {
  /** A node was told of. */
  isHeard = false;
  /** Nudged when the prompt has ended. */
  readonly nudge = new Nudge();
  #node = "";
  #close: (() => void) | undefined;
  /** How it was opened, when it was closed by somebody else. */
  #lost: ProgressOptions | undefined;
  #isClosed = false;

  constructor(
    private readonly workflow: Workflow,
    private readonly tell: (news: News) => void,
  ) {}

  async open(options: ProgressOptions): Promise<void> {
    const onLost = () => {
      // What was heard last is no news any more.
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
   * Opens it again where it was lost, as by a gateway while a long node says nothing: ComfyUI then tells
   * the node that runs. Nobody waits for it, or misses it.
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
