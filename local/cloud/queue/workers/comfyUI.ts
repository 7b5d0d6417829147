import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type RawData, WebSocket } from "ws";
import { z } from "zod";
import { loads } from "../../comfyui/python/json";
import { type Dict, isDict } from "../../comfyui/python/values";

/** The ComfyUI process is gone, and with it the request that it was working on. */
export class ComfyUIGone extends Error {
  constructor() {
    super("ComfyUI has gone while it worked on the request");
  }
}

/** ComfyUI's answer to a prompt that it refused. */
export interface Refusal {
  status: number;
  body: string;
}

/** One websocket message about a prompt. */
export interface Message {
  type: string;
  data: Dict;
}

/** The execution of a prompt, successful or not. */
export interface Execution {
  messages: Message[];
  /** From the history; for a failed run, the outputs of the nodes that had finished. */
  outputs: Dict;
  success: boolean;
}

const accepted = z.object({ prompt_id: z.string() });
const entrySchema = z.object({
  outputs: z.record(z.string(), z.unknown()),
  // Servers from before January 2024 send no status.
  status: z.object({ status_str: z.string() }).optional(),
});

/** The messages about one prompt. They may arrive before the answer that gives its id. */
class Run {
  readonly messages: Message[] = [];
  // Declared before the promise: a later field's initial value would overwrite what the promise sets.
  finish: () => void = () => undefined;
  readonly finished = new Promise<void>((resolve) => {
    this.finish = resolve;
  });
}

/** A connection to a container's ComfyUI. It lasts as long as that process. */
export class ComfyUIConnection {
  /** Resolves when the process is gone, or after `close`. */
  readonly ended: Promise<void>;
  readonly #runs = new Map<string, Run>();

  private constructor(
    private readonly base: URL,
    private readonly clientId: string,
    private readonly socket: WebSocket,
  ) {
    this.ended = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.on("message", (data, isBinary) => {
      if (!isBinary) this.#hear(data);
    });
  }

  /** Connects. @throws Error if no ComfyUI answers there or the signal ended the wait for it. */
  static async open(upstream: URL, signal: AbortSignal): Promise<ComfyUIConnection> {
    const base = new URL(upstream);
    base.pathname = base.pathname.replace(/\/*$/, "/");
    const clientId = randomUUID();
    const url = new URL(`ws?clientId=${clientId}`, base);
    url.protocol = base.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    // Listens before the socket opens, because messages that come with the opening must not be missed.
    const connection = new ComfyUIConnection(base, clientId, socket);
    // A process that is only suspended accepts the connection but never answers.
    const giveUp = () => socket.terminate();
    signal.addEventListener("abort", giveUp, { once: true });
    await once(socket, "open").finally(() => signal.removeEventListener("abort", giveUp));
    // Without a listener, a broken connection would end this program. It is followed by "close".
    socket.on("error", () => socket.terminate());
    return connection;
  }

  /**
   * Executes a prompt and waits until it ends, however long that takes.
   *
   * @param prompt JSON text, sent unchanged, because seeds may have more digits than JavaScript's numbers
   * @throws ComfyUIGone
   */
  async execute(prompt: string): Promise<Refusal | Execution> {
    const body = `{"client_id": "${this.clientId}", "prompt": ${prompt}}`;
    const headers = { "content-type": "application/json" };
    const answer = await this.#fetch("prompt", { method: "POST", headers, body });
    if (answer.status !== 200) return answer;
    const { prompt_id: id } = accepted.parse(JSON.parse(answer.body));
    const run = this.#run(id);
    const gone = await Promise.race([run.finished.then(() => false), this.ended.then(() => true)]);
    if (gone) throw new ComfyUIGone();
    this.#runs.delete(id);
    const history = await this.#fetch(`history/${encodeURIComponent(id)}`);
    const entries = loads(history.body);
    const entry = entrySchema.safeParse(isDict(entries) ? entries[id] : undefined);
    if (!entry.success) throw new ComfyUIGone();
    const { outputs, status } = entry.data;
    return { messages: run.messages, outputs, success: status?.status_str !== "error" };
  }

  close(): void {
    this.socket.terminate();
  }

  #run(id: string): Run {
    const run = this.#runs.get(id) ?? new Run();
    this.#runs.set(id, run);
    return run;
  }

  #hear(raw: RawData): void {
    const message = loads(String(raw));
    if (!isDict(message) || typeof message.type !== "string" || !isDict(message.data)) return;
    const { type, data } = message;
    if (typeof data.prompt_id !== "string") return;
    const run = this.#run(data.prompt_id);
    run.messages.push({ type, data });
    // ComfyUI writes the history after `execution_success` and before this message.
    if (type === "executing" && data.node === null) run.finish();
  }

  /** Sends a request. No answer means that the process is gone. */
  async #fetch(path: string, init?: RequestInit): Promise<Refusal> {
    try {
      const response = await fetch(new URL(path, this.base), init);
      return { status: response.status, body: await response.text() };
    } catch {
      throw new ComfyUIGone();
    }
  }
}
