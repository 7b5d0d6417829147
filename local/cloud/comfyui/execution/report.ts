import type { Preview } from "../nodes/context";
import type { Dict } from "../python/values";
import type { Sockets } from "../sockets";
import { previewFrame, previewWithMetadataFrame } from "./frames";
import { ProgressState } from "./progress";

/**
 * Tells clients about the progress of one prompt. If the prompt has a client id, only that client is
 * told. Without one, progress (and an interruption) goes to everybody and the rest to nobody.
 */
export class Report {
  /** The messages that the history keeps. */
  readonly messages: [string, Dict][] = [];
  readonly #progress: ProgressState;

  constructor(
    readonly sockets: Sockets,
    readonly promptId: string,
    readonly clientId: unknown,
  ) {
    this.#progress = new ProgressState(promptId);
  }

  get hasClient(): boolean {
    return this.clientId !== undefined && this.clientId !== null;
  }

  /** A message that the history keeps, with its time. */
  message(type: string, fields: Dict): void {
    this.#toClient(type, this.#kept(type, fields));
  }

  /** The same, for everybody if the prompt has no client id. */
  broadcast(type: string, fields: Dict): void {
    this.sockets.send(type, this.#kept(type, fields), this.clientId);
  }

  #kept(type: string, fields: Dict): Dict {
    const data = { ...fields, timestamp: Date.now() };
    this.messages.push([type, data]);
    return data;
  }

  /** Announces a node. ComfyUI sends the progress first. */
  started(id: string): void {
    this.#progress.start(id);
    this.#sendProgress();
    this.#toClient("executing", { node: id, display_node: id, prompt_id: this.promptId });
  }

  step(id: string, value: number, max: number, preview?: Preview): void {
    this.#progress.update(id, value, max);
    this.#sendProgress();
    const withMetadata = this.sockets.supports(this.clientId, "supports_preview_metadata");
    if (preview && withMetadata) {
      this.sockets.sendBinary(previewWithMetadataFrame(preview, id, this.promptId), this.clientId);
    }
    const data = { value, max, prompt_id: this.promptId, node: id };
    this.sockets.send("progress", data, this.clientId);
    if (preview && !withMetadata) this.sockets.sendBinary(previewFrame(preview), this.clientId);
  }

  /** Sends what a node shows; null for a cached node that shows nothing. */
  executed(id: string, output: Dict | null): void {
    const { promptId } = this;
    this.#toClient("executed", { node: id, display_node: id, output, prompt_id: promptId });
  }

  finished(id: string): void {
    this.#progress.finish(id);
    this.#sendProgress();
  }

  #toClient(type: string, data: Dict): void {
    if (this.hasClient) this.sockets.send(type, data, this.clientId);
  }

  #sendProgress(): void {
    this.sockets.send("progress_state", this.#progress.snapshot(), this.clientId);
  }
}
