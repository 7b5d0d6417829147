import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AnimationOptions, WebpOptions } from "./animation";
import type { Mp4Options } from "./mp4";
import type { Answer, Order } from "./orders";
import type { Picture } from "./picture";
import type { PngOptions } from "./png";

type Waiting = { resolve: (files: Buffer[]) => void; reject: (error: Error) => void };
type WithoutId<Some> = Some extends { id: number } ? Omit<Some, "id"> : never;

/** A process that makes media, and the studio that it currently works for. */
interface Painter {
  child: ChildProcess;
  studio?: Studio | undefined;
  idle?: NodeJS.Timeout;
}

/**
 * Makes media files in a separate process, so that the server can answer requests meanwhile, a crash of
 * the video encoder costs only one execution, and the encoder's output does not mix with ours. The process
 * starts with the first order. When it has no orders left, the next studio that has one may take it,
 * because starting a process takes longer than a small picture. It ends after some time without orders.
 */
export class Studio {
  /** The processes that no studio has an order for. */
  static readonly #free: Painter[] = [];
  #painter: Painter | undefined;
  #nextId = 1;
  readonly #idleMs: number;
  readonly #waiting = new Map<number, Waiting>();

  /** `idleMs`: how long a process stays without orders, in milliseconds. Default one minute. */
  constructor({ idleMs = 60_000 } = {}) {
    this.#idleMs = idleMs;
  }

  /** Starts a process now if none is free, so that the first order does not wait for it. */
  open(): void {
    if (!this.#painter && Studio.#free.length === 0) this.#release(Studio.#start());
  }

  /** One PNG per frame. */
  png(picture: Picture, options: PngOptions): Promise<Buffer[]> {
    return this.#order({ format: "png", picture, options });
  }

  /** An animated WebP. */
  webp(picture: Picture, options: WebpOptions): Promise<Buffer> {
    return this.#single({ format: "webp", picture, options });
  }

  /** An animated GIF. */
  gif(picture: Picture, options: AnimationOptions): Promise<Buffer> {
    return this.#single({ format: "gif", picture, options });
  }

  /** An MP4 with H.264 video. @throws Error if the encoder does not run on this platform. */
  mp4(picture: Picture, options: Mp4Options): Promise<Buffer> {
    return this.#single({ format: "mp4", picture, options });
  }

  /** Fails the orders in progress and ends their process. */
  close(): void {
    this.#painter?.child.disconnect();
    this.#painter = undefined;
    this.#failAll("The media process was closed.");
  }

  async #single(order: WithoutId<Order>): Promise<Buffer> {
    const [file] = await this.#order(order);
    if (!file) throw new Error(`The media process wrote no ${order.format} file.`);
    return file;
  }

  #order(order: WithoutId<Order>): Promise<Buffer[]> {
    this.#painter ??= this.#take();
    const { child } = this.#painter;
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.ref();
      child.channel?.ref();
      child.send({ ...order, id });
    });
  }

  #take(): Painter {
    const painter = Studio.#free.pop() ?? Studio.#start();
    clearTimeout(painter.idle);
    painter.studio = this;
    return painter;
  }

  /** Frees a process for the next order of any studio. It no longer keeps the program running. */
  #release(painter: Painter): void {
    painter.studio = undefined;
    painter.child.unref();
    painter.child.channel?.unref();
    Studio.#free.push(painter);
    painter.idle = setTimeout(() => {
      if (Studio.#forget(painter)) painter.child.disconnect();
    }, this.#idleMs).unref();
  }

  /** Removes a process from the free ones; false if it was not free. */
  static #forget(painter: Painter): boolean {
    const at = Studio.#free.indexOf(painter);
    if (at >= 0) Studio.#free.splice(at, 1);
    return at >= 0;
  }

  static #start(): Painter {
    // The CommonJS hook alone starts some 50 ms faster than the whole loader.
    const loader = createRequire(__filename).resolve("tsx/cjs");
    const child = fork(join(__dirname, "worker.ts"), [], {
      execArgv: ["--require", loader],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const painter: Painter = { child };
    const lost = (how: string) => {
      Studio.#forget(painter);
      if (painter.studio) painter.studio.#lost(painter, how);
    };
    child.on("message", (answer: Answer) => {
      if (painter.studio) painter.studio.#answered(answer);
    });
    child.on("exit", (code, signal) => lost(`ended unexpectedly (${code ?? signal}).`));
    child.on("error", ({ message }) => lost(`failed: ${message}`));
    return painter;
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.files.map((file) => Buffer.from(file)));
    if (this.#waiting.size > 0 || !this.#painter) return;
    this.#release(this.#painter);
    this.#painter = undefined;
  }

  #lost(painter: Painter, how: string): void {
    if (this.#painter !== painter) return;
    this.#painter = undefined;
    this.#failAll(`The media process ${how}`);
  }

  #failAll(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}
