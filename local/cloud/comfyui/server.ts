import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Files } from "../files";
import { Studio } from "../media/studio";
import { type Pace, simulatedPace } from "./execution/pace";
import type { ComfyUIFaults } from "./faults";
import { DEFAULT_BUILT_IN_MODELS } from "./models";
import { ComfyProcess, type ProcessOptions, type Turn } from "./process";
import { dispatch } from "./routes/dispatch";
import { originRefused } from "./routes/origin";
import type { OutputOrder } from "./validation/prompt";

export type { ComfyUIFaults } from "./faults";

export interface ComfyUIOptions {
  /** The data folder, which contains `models/`, `input/`, `output/` and `temp/`. */
  files: Files;
  /** Names of the models in the image, by folder; default: the two checkpoints of the reference workflow. */
  builtInModels?: Record<string, string[]>;
  /** Simulated duration of one sampler step, in seconds; default 0. */
  secondsPerStep?: number;
  /** How files are named: as the EAS image does (default), or with upstream's counters. */
  fileNames?: "eas" | "upstream";
  /** Receives the server's unexpected errors; default: nothing is logged. */
  log?: (line: string) => void;
  /** Receives what ComfyUI writes to its console, in the words of 0.3.64; default: it is dropped. */
  print?: (line: string) => void;
  /**
   * Waits until a prompt may be executed; until then it stays in the queue. The function returned
   * ends the turn. Default: each ComfyUI executes prompts whenever it has any.
   */
  turn?: Turn;
  /** Replaces the simulated durations, for tests that hold an execution at a certain step. */
  pace?: Pace;
  /** Replaces the order in which outputs are validated and run; default: as in the prompt. */
  outputOrder?: OutputOrder;
}

/** One service's ComfyUI: answers requests and websockets, executes workflows, writes files. */
export class ComfyUI {
  /** Switches for misbehaviour; see {@link ComfyUIFaults}. */
  faults: ComfyUIFaults = {};
  readonly #studio = new Studio();
  readonly #options: ProcessOptions;
  #process: ComfyProcess;

  constructor(options: ComfyUIOptions) {
    this.#options = {
      files: options.files,
      builtInModels: options.builtInModels ?? DEFAULT_BUILT_IN_MODELS,
      fileNames: options.fileNames ?? "eas",
      studio: this.#studio,
      pace: options.pace ?? simulatedPace(options.secondsPerStep ?? 0),
      outputOrder: options.outputOrder,
      turn: options.turn,
      faults: () => this.faults,
      log: options.log ?? (() => undefined),
      print: options.print ?? (() => undefined),
    };
    this.#process = this.#start();
  }

  /** Answers a request. The gateway's path prefix must already be removed from its URL. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    // Clients make these requests before they submit a prompt, which is the time to warm up.
    if (/\/(prompt|system_stats)(\?|$)/.test(request.url ?? "")) this.#studio.open();
    void dispatch(request, response, this.#process);
  }

  /** Takes over a connection that asks for a websocket, on `/ws` or `/api/ws`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (request.url ?? "").replace(/\?.*$/, "");
    if (originRefused(request.headers))
      socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    else if (path === "/ws" || path === "/api/ws")
      this.#process.sockets.upgrade(request, socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
  }

  /** Stops the running prompt and breaks the websockets. */
  async close(): Promise<void> {
    this.#process.close();
    this.#studio.close();
  }

  /** Starts a process. When it is killed, another one starts at once, without its queue and history. */
  #start(): ComfyProcess {
    return new ComfyProcess(this.#options, () => {
      this.#process = this.#start();
    });
  }
}
