import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type RawData, WebSocket } from "ws";
import { z } from "zod";
import { loads } from "../../comfyui/python/json";
import { type Dict, isDict } from "../../comfyui/python/values";

/** The ComfyUI process has gone, and with it whatever it was working on. */
export class ComfyUIGone extends Error {
  constructor() {
    super("ComfyUI has gone while it worked on the request");
  }
}

/** A prompt that ComfyUI refused. */
export interface Refusal {
  status: number;
  body: string;
}

/** One websocket message about a prompt. */
export interface Message {
  type: string;
  data: Dict;
}

/** A prompt that was executed, well or not. */
export interface Execution {
  messages: Message[];
  /** From the history; of a run that failed, those of the nodes that had finished. */
  outputs: Dict;
  success: boolean;
}

const accepted = z.object({ prompt_id: z.string() });
const entrySchema = z.object({
  outputs: z.record(z.string(), z.unknown()),
  // Servers from before January 2024 tell no status.
  status: z.object({ status_str: z.string() }).optional(),
});

/** What is heard of one prompt. Messages may come before the answer that tells its id. */
class Run {
  readonly messages: Message[] = [];
  // Stands before the promise: a field that came after it would lose what the promise sets.
  finish: () => void = () => undefined;
  readonly finished = new Promise<void>((resolve) => {
    this.finish = resolve;
  });
}

/** A connection to the ComfyUI of a container; it lives as long as that process. */
export class ComfyUIConnection {
  /** Settles when the process has gone, or after `close`. */
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

  /** @throws Error when no ComfyUI answers there, or the signal ended the wait for one. */
  static async open(upstream: URL, signal: AbortSignal): Promise<ComfyUIConnection> {
    const base = new URL(upstream);
    base.pathname = base.pathname.replace(/\/*$/, "/");
    const clientId = randomUUID();
    const url = new URL(`ws?clientId=${clientId}`, base);
    url.protocol = base.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    // Of messages that come with the opening none may be missed, so it listens before that.
    const connection = new ComfyUIConnection(base, clientId, socket);
    // One that is only stopped takes the connection and never answers.
    const giveUp = () => socket.terminate();
    signal.addEventListener("abort", giveUp, { once: true });
    await once(socket, "open").finally(() => signal.removeEventListener("abort", giveUp));
    // A broken connection also closes; without a listener it would end the program.
    socket.on("error", () => socket.terminate());
    return connection;
  }

  /**
   * Has a prompt executed and waits for its end, however long it takes.
   *
   * @param prompt JSON text, sent on as it is: seeds have more digits than JavaScript's numbers.
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
    // The history is written before this message, and after `execution_success`.
    if (type === "executing" && data.node === null) run.finish();
  }

  /** Anything but an answer means that the process has gone. */
  async #fetch(path: string, init?: RequestInit): Promise<Refusal> {
    try {
      const response = await fetch(new URL(path, this.base), init);
      return { status: response.status, body: await response.text() };
    } catch {
      throw new ComfyUIGone();
    }
  }
}
