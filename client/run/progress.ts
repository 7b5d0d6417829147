import { openProgress, type ProgressEvent } from "../comfyui/progress";
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

  constructor(
    private readonly workflow: Workflow,
    private readonly tell: (news: News) => void,
  ) {}

  async open(options: Parameters<typeof openProgress>[0]): Promise<void> {
    const opened = openProgress(options, (event) => this.#hear(event));
    this.#close = await opened.catch((error: unknown) => {
      if (!options.signal?.aborted) throw error;
      return undefined;
    });
  }

  close(): void {
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
