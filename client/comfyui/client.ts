import type { z } from "zod";
import { checkId } from "../checkId";
import type { CallOptions } from "../http/callOptions";
import type { Destination } from "../http/destination";
import { excerptOf } from "../http/excerpt";
import { parsePythonJson } from "../http/pythonJson";
import { redactDeep } from "../http/redact";
import { type Connection, request } from "../http/request";
import { shapeFaults } from "../http/shapeFaults";
import type { Workflow } from "../workflow/workflow";
import {
  History,
  type HistoryEntry,
  ObjectInfo,
  PromptAccepted,
  Queue,
  SystemStats,
  Uploaded,
} from "./answers";
import { type ComfyUIOptions, connectionTo } from "./connection";
import { ComfyUIError } from "./errors";
import type { OutputFile } from "./outputFiles";
import { openProgress, type ProgressEvent } from "./progress";

/** Limit for one request unless a call sets its own. Every route except those for files answers at once. */
const REQUEST_MS = 30_000;
const FILE_MS = 300_000;
/** The history holds the submitted graph and tracebacks; /object_info of a full install is 10 MB. */
const JSON_BYTES = 64 * 1024 * 1024;

/**
 * A client of ComfyUI's HTTP API behind the token of an EAS gateway. It sends each request once and never
 * retries: the caller decides when to try again (see `mayPass` and `wasNotDelivered`). A call has 30 seconds,
 * unless its own description says otherwise.
 *
 * Every method throws {@link ComfyUIError}, or the signal's reason when its signal is aborted.
 */
export class ComfyUIClient {
  readonly #connection: Connection;
  readonly #token: string;
  /** Returns a text with the token replaced. */
  readonly redact: (text: string) => string;

  /** @throws {TypeError} when the endpoint is not a plain http(s) address */
  constructor(options: ComfyUIOptions) {
    this.#connection = connectionTo(options);
    this.#token = options.token ?? "";
    this.redact = this.#connection.redact;
  }

  async #json<T>(
    schema: z.ZodType<T>,
    method: "GET" | "POST",
    path: string,
    {
      body,
      signal,
      timeoutMs = REQUEST_MS,
    }: CallOptions & { body?: unknown; timeoutMs?: number } = {},
  ): Promise<T> {
    const options = { method, path, body, signal, timeoutMs, maxBytes: JSON_BYTES };
    const answer = await request(this.#connection, options);
    const unexpected = (detail: string, json?: unknown) =>
      new ComfyUIError({
        failure: "content",
        method,
        path: this.redact(path),
        status: answer.status,
        detail,
        excerpt: excerptOf(answer.body, this.redact),
        json: redactDeep(json, this.redact),
      });
    let value: unknown;
    try {
      value = parsePythonJson(new TextDecoder().decode(answer.body));
    } catch {
      throw unexpected(`${answer.status}, but the answer is not JSON`);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const faults = shapeFaults(parsed.error, this.redact);
    const detail = `${answer.status}, but the answer is not of the expected shape (${faults})`;
    throw unexpected(detail, value);
  }

  async #post(path: string, body: unknown, { signal }: CallOptions): Promise<void> {
    const options = { method: "POST" as const, path, body, signal };
    await request(this.#connection, { ...options, timeoutMs: REQUEST_MS, maxBytes: JSON_BYTES });
  }

  /** Returns the versions and devices of the service. It also serves to check that the service answers. */
  systemStats(options: CallOptions = {}): Promise<SystemStats> {
    return this.#json(SystemStats, "GET", "/system_stats", options);
  }

  /** Returns the inputs and outputs of every node class, or of one; empty when the class is not installed. */
  objectInfo(classType?: string, options: CallOptions = {}): Promise<ObjectInfo> {
    const path = classType === undefined ? "" : `/${encodeURIComponent(classType)}`;
    return this.#json(ObjectInfo, "GET", `/object_info${path}`, options);
  }

  /**
   * Submits a workflow, once. Use `submitOnce` to also find a submission whose answer was lost.
   *
   * A refusal is an error with status 400 whose `json` has the service's reasons. Use the prompt id that is
   * returned: servers before mid-2025 ignore the id that is sent, and the newest require a lower-case UUID.
   */
  submit(
    submission: { workflow: Workflow; clientId: string; promptId: string },
    options: CallOptions = {},
  ): Promise<PromptAccepted> {
    const { workflow, clientId, promptId } = submission;
    const body = { prompt: workflow, client_id: clientId, prompt_id: promptId };
    return this.#json(PromptAccepted, "POST", "/prompt", { ...options, body });
  }

  /**
   * Returns a finished prompt; undefined while it is queued or running, and when the service does not know
   * it.
   */
  async history(promptId: string, options: CallOptions = {}): Promise<HistoryEntry | undefined> {
    checkId("promptId", promptId);
    const path = `/history/${encodeURIComponent(promptId)}`;
    const history = await this.#json(History, "GET", path, options);
    return Object.hasOwn(history, promptId) ? history[promptId] : undefined;
  }

  /** Returns the latest finished prompts by id, at most `maxItems` of them. */
  recentHistory(maxItems: number, options: CallOptions = {}): Promise<z.infer<typeof History>> {
    return this.#json(History, "GET", `/history?max_items=${maxItems}`, options);
  }

  /** Returns the running and waiting prompts of all clients. */
  queue(options: CallOptions = {}): Promise<Queue> {
    return this.#json(Queue, "GET", "/queue", options);
  }

  /** Deletes waiting prompts from the queue. Running prompts and unknown ids are ignored. */
  deleteFromQueue(promptIds: string[], options: CallOptions = {}): Promise<void> {
    return this.#post("/queue", { delete: promptIds }, options);
  }

  /**
   * Interrupts the prompt if it is running. Servers before September 2025 ignore the id and interrupt
   * whatever runs, so look at the queue first.
   */
  async interrupt(promptId: string, options: CallOptions = {}): Promise<void> {
    // Without an id ComfyUI interrupts whatever runs.
    checkId("promptId", promptId);
    await this.#post("/interrupt", { prompt_id: promptId }, options);
  }

  /**
   * Uploads a file into the service's `input/`, where LoadImage and similar nodes find it. Takes at most 300
   * seconds. The shared gateway of EAS accepts bodies of at most 1 MB (confirmed: vendor's documentation).
   *
   * @returns the name of the file there, which differs from `name` when another file already has that name
   */
  async uploadInput(
    { name, bytes }: { name: string; bytes: Uint8Array },
    { signal }: CallOptions = {},
  ): Promise<string> {
    const body = new FormData();
    body.set("image", new Blob([new Uint8Array(bytes)]), name);
    const options = { body, signal, timeoutMs: FILE_MS };
    return (await this.#json(Uploaded, "POST", "/upload/image", options)).name;
  }

  /**
   * Opens the websocket for messages about the prompts of one client id. Open it before submitting, or the
   * first messages are missed. The messages only show progress: read the outcome of a prompt from its
   * history.
   *
   * @returns a function that closes the socket; undefined when it did not open, which is not an error
   */
  openProgress(
    clientId: string,
    onEvent: (event: ProgressEvent) => void,
    { signal }: CallOptions = {},
  ): Promise<(() => void) | undefined> {
    const { base: endpoint } = this.#connection;
    return openProgress({ endpoint, token: this.#token, clientId, signal }, onEvent);
  }

  /**
   * Returns the bytes of a file that a prompt made. The download may take any time, but no longer than 300
   * seconds without receiving anything.
   *
   * @param maxBytes the call fails with failure `size` when the file is larger
   * @param into receives the bytes as they arrive, for files too large for memory; the result is then empty
   */
  async view(
    file: Pick<OutputFile, "filename" | "subfolder" | "type">,
    { maxBytes, signal, into }: CallOptions & { maxBytes: number; into?: Destination },
  ): Promise<Uint8Array> {
    const { filename, subfolder, type } = file;
    const path = `/view?${new URLSearchParams({ filename, subfolder, type })}`;
    const limits = { timeoutMs: FILE_MS, perPart: true, maxBytes };
    const options = { method: "GET" as const, path, signal, into, ...limits };
    return (await request(this.#connection, options)).body;
  }
}
