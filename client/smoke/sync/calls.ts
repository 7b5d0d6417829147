import { ComfyUIClient } from "../../comfyui/client";
import { takeBackPrompt } from "../../comfyui/takeBackPrompt";
import { type WebUIFetch, webUIFetch } from "../../comfyui/webUIFetch";
import { comfyUIReady, type ServiceIdentity } from "../../service/comfyUIReady";
import type { Waiting } from "../../service/waitUntilReady";
import { ViewStore } from "../../storage/viewStore";
import type { Calls } from "../calls";
import type { Evidence } from "../evidence";
import type { SmokeOptions } from "../options";
import type { Run } from "../run";
import { promptFinished } from "./follow";
import { submitWorkflow } from "./submitPrompt";
import { withProgress } from "./watchProgress";

const UNVERIFIED =
  "How the proxy of a cluster tells its users apart is not documented; a cookie of its page was used.";

/**
 * Calls of ComfyUI's own HTTP API, as the Standard edition offers it to programs and the Cluster
 * edition to its WebUI.
 */
export class SyncCalls implements Calls {
  readonly path: Evidence["path"];
  readonly client: ComfyUIClient;
  /** The open page of the WebUI; undefined when the check calls as a program does. */
  readonly webUI: WebUIFetch | undefined;
  readonly store: ViewStore;
  readonly redact: (text: string) => string;
  /** The id asked for at submission, then the one in the service's answer. */
  promptId: string;

  constructor(options: SmokeOptions, jobId: string) {
    this.promptId = jobId;
    const webUI = options.calls === "webui";
    this.path = webUI ? "cluster/webui" : "standard/sync";
    this.webUI = webUI ? webUIFetch(options.endpoint) : undefined;
    this.client = new ComfyUIClient(this.webUI ? { ...options, fetch: this.webUI } : options);
    this.store = new ViewStore(this.client);
    this.redact = this.client.redact;
  }

  ready(waiting: Waiting): Promise<ServiceIdentity | undefined> {
    return comfyUIReady(waiting, this.client);
  }

  generate(run: Run): Promise<void> {
    if (this.path === "cluster/webui") run.notes.push(UNVERIFIED);
    return withProgress(run, this, async () => {
      await run.step("submit", () => submitWorkflow(run, this));
      await run.step("generate", () => promptFinished(run, this));
    });
  }

  async takeBack(run: Run, signal: AbortSignal): Promise<void> {
    const own = { promptId: this.promptId, clientId: run.jobId };
    const taken = await takeBackPrompt(this.client, own, signal);
    if (taken !== "not there") run.log("took the prompt back");
  }

  close(): void {}
}
