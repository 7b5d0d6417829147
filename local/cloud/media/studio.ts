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

/**
 * Makes media files in a process of its own, so that the server answers requests meanwhile, a
 * crash of the video encoder costs one execution only, and its chatter on standard error stays
 * out of ours. The process starts with the first order and ends when none came for a while: each user
 * of a cluster has one, and a page that was opened once is never taken back.
 */
export class Studio {
  #child: ChildProcess | undefined;
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;
  readonly #idleMs: number;
  readonly #waiting = new Map<number, Waiting>();

  /** `idleMs`: how long the process stays without an order, in milliseconds. Default one minute. */
  constructor({ idleMs = 60_000 } = {}) {
    this.#idleMs = idleMs;
  }

  /** Starts the process now, so that the first order need not wait for it. */
  open(): void {
    this.#child ??= this.#start();
    this.#endWhenIdle();
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

  /** An MP4 with H.264 video. @throws Error where the encoder does not run on this platform. */
  mp4(picture: Picture, options: Mp4Options): Promise<Buffer> {
    return this.#single({ format: "mp4", picture, options });
  }

  /** Ends the process; orders under way fail. */
  close(): void {
    clearTimeout(this.#idle);
    this.#child?.disconnect();
    this.#child = undefined;
    this.#failAll("The media process was closed.");
  }

  async #single(order: WithoutId<Order>): Promise<Buffer> {
    const [file] = await this.#order(order);
    if (!file) throw new Error(`The media process wrote no ${order.format} file.`);
    return file;
  }

  #order(order: WithoutId<Order>): Promise<Buffer[]> {
    this.open();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child?.ref();
      this.#child?.channel?.ref();
      this.#child?.send({ ...order, id });
    });
  }

  #start(): ChildProcess {
    // The CommonJS hook alone starts some 50 ms sooner than the whole loader.
    const loader = createRequire(__filename).resolve("tsx/cjs");
    const child = fork(join(__dirname, "worker.ts"), [], {
      execArgv: ["--require", loader],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (answer: Answer) => this.#answered(answer));
    child.on("exit", (code, signal) => this.#exited(child, code ?? signal));
    child.on("error", (error) => this.#failAll(`The media process failed: ${error.message}`));
    this.#release(child);
    return child;
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.files.map((file) => Buffer.from(file)));
    if (this.#waiting.size > 0 || !this.#child) return;
    this.#release(this.#child);
    this.#endWhenIdle();
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#waiting.size === 0) this.close();
    }, this.#idleMs).unref();
  }

  #exited(child: ChildProcess, how: unknown): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#failAll(`The media process ended unexpectedly (${how}).`);
  }

  #failAll(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }

  /** An idle process does not keep the program running. */
  #release(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
  }
}
