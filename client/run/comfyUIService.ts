import { ComfyUIClient } from "../comfyui/client";
import { ComfyUIError } from "../comfyui/errors";
import { SharedQueue } from "../comfyui/sharedQueue";
import { type WebUIFetch, webUIFetch } from "../comfyui/webUIFetch";
import { checkEndpoint } from "../http/checkEndpoint";
import { comfyUIReady } from "../service/comfyUIReady";
import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import { ViewStore } from "../storage/viewStore";
import { ComfyUISession } from "./comfyUISession";
import { Progress } from "./progress";
import type { RunService, Session } from "./service";

/** The address of a service that runs workflows, and the token to call it with. */
export interface ServiceOptions {
  /** Base URL of the service; it may have a path and may end in a slash. */
  endpoint: string;
  /** Service token, sent raw in `Authorization`. When it is empty, none is sent. */
  token: string;
  /** Where the token came from, for the message when it is refused. Never the token itself. */
  tokenSource: string;
  /** @default the global fetch */
  fetch?: typeof fetch;
}

const UNVERIFIED =
  "unverified: how the proxy of a cluster tells its users apart is not documented; a cookie of its page is used, and a job that another process has sent may not be found.";

/**
 * Runs workflows through ComfyUI's own HTTP API: that of the Standard edition, or the one behind the WebUI of
 * a Cluster (unverified).
 */
export class ComfyUIService implements RunService {
  readonly endpoint: string;
  readonly store: OutputStore;
  readonly caveat: string | undefined;
  readonly #client: ComfyUIClient;
  readonly #queue: SharedQueue;
  /** Acts as the open page of the WebUI; undefined for `sync`. */
  readonly #webUI: WebUIFetch | undefined;

  /**
   * @param calls `sync` calls ComfyUI's own API as a program; `webui` calls it as an open WebUI does
   * (unverified)
   * @throws {TypeError} when one of the two arguments cannot be used
   */
  constructor(
    readonly calls: "sync" | "webui",
    private readonly options: ServiceOptions,
  ) {
    if (calls !== "sync" && calls !== "webui") {
      throw new TypeError(
        'calls is neither "sync" (Standard) nor "webui" (Cluster); the API edition has QueueRunService',
      );
    }
    checkEndpoint(options);
    this.endpoint = options.endpoint;
    this.#webUI = calls === "webui" ? webUIFetch(options.endpoint, options.fetch) : undefined;
    this.#client = new ComfyUIClient(this.#webUI ? { ...options, fetch: this.#webUI } : options);
    this.#queue = new SharedQueue(this.#client);
    this.store = new ViewStore(this.#client);
    this.caveat = this.#webUI ? UNVERIFIED : undefined;
  }

  redact(text: string): string {
    return this.#client.redact(text);
  }

  async ready(waiting: Waiting): Promise<void> {
    await comfyUIReady(waiting, this.#client);
  }

  async open({
    jobId,
    workflow,
    tell,
    signal,
  }: Parameters<RunService["open"]>[0]): Promise<Session> {
    const { endpoint, token, tokenSource } = this.options;
    const progress = new Progress(workflow, tell);
    const cookie = this.#webUI?.cookie();
    // Open it before the workflow is sent: messages about a prompt reach only a client that is connected.
    await progress.open({ endpoint, token, clientId: jobId, cookie, signal });
    const client = this.#client;
    const queue = this.#queue;
    return new ComfyUISession({ client, queue, jobId, workflow, tokenSource, tell, progress });
  }

  async upload(file: { name: string; bytes: Uint8Array }, signal: AbortSignal): Promise<void> {
    const called = await this.#client.uploadInput(file, { signal });
    if (called === file.name) return;
    // The workflow names the requested name, and would load the other file.
    throw new ComfyUIError({
      failure: "content",
      method: "POST",
      path: "/upload/image",
      detail: `the service's input/ already has a different file named ${file.name}, such as a part of this one; delete it there, or rename this one`,
    });
  }

  close(): void {
    this.#queue.close();
  }
}
