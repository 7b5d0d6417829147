import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import sharp from "sharp";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { dumps, loads } from "../../local/cloud/comfyui/python/json";
import { isDict } from "../../local/cloud/comfyui/python/values";
import { ComfyUI } from "../../local/cloud/comfyui/server";
import { listenOn } from "../../local/cloud/listenOn";
import { GatedPace } from "./gates";
import { kindOf, mask, maskRefusal } from "./masks";
import { type Exchange, type Message, read, type Transcript } from "./recording";

const RECORDED_HOST = "127.0.0.1:8188";
const CHECKPOINTS = ["LandscapeBING_v10.safetensors", "svd_xt_image_decoder.safetensors"];

/** An answer to compare with a recorded one. */
interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** A socket that keeps all messages that it receives. */
export class Listener {
  readonly messages: Message[] = [];

  constructor(
    readonly socket: WebSocket,
    readonly recording: string,
  ) {
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      this.messages.push(isBinary ? binary(data) : text(data));
    });
  }

  /** Waits until everything that was sent before now has arrived. */
  async flush(): Promise<void> {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.ping();
    await once(this.socket, "pong");
  }

  async close(): Promise<void> {
    this.socket.close();
    if (this.socket.readyState !== WebSocket.CLOSED) await once(this.socket, "close");
  }
}

function text(data: Buffer): Message {
  return { type: "text", data: loads(data.toString()) as { type: string; data: never } };
}

function binary(data: Buffer): Message {
  const eventType = data.readUInt32BE(0);
  const message: Message = {
    type: "binary",
    eventType,
    head: data.subarray(0, 16).toString("hex"),
  };
  if (eventType !== 4) return message;
  const metadata = loads(data.subarray(8, 8 + data.readUInt32BE(4)).toString());
  return { ...message, metadata: metadata as Record<string, unknown> };
}

function comparable(message: Message): unknown {
  if (message.type === "text") return mask(message.data);
  const { eventType, head, metadata } = message;
  // Event and format; with metadata the second number is the length of the JSON text.
  return { eventType, head: head.slice(0, 32).slice(0, eventType === 4 ? 8 : 32), metadata };
}

/** A server with the state of the recorded one, to which recordings are replayed. */
export class Replay {
  readonly pace = new GatedPace();
  readonly files = new MemoryFiles();
  /** Recorded texts (ids, random names), and those that correspond to them now. */
  readonly replaced = new Map<string, string>();
  /** Every recording that was replayed. */
  readonly used = new Set<string>();
  /** The order in which outputs are validated and run; a Python set's order in the recorded process. */
  outputOrder: string[] = [];
  readonly comfyui: ComfyUI;
  readonly server: Server;

  private constructor() {
    this.comfyui = new ComfyUI({
      files: this.files,
      builtInModels: {},
      fileNames: "upstream",
      pace: this.pace,
      outputOrder: (outputs) =>
        [...outputs].sort((a, b) => this.outputOrder.indexOf(a) - this.outputOrder.indexOf(b)),
    });
    this.server = createServer((message, response) => this.comfyui.handle(message, response));
    this.server.on("upgrade", (message, socket, head) =>
      this.comfyui.upgrade(message, socket, head),
    );
  }

  static async start(): Promise<Replay> {
    const replay = new Replay();
    for (const name of CHECKPOINTS) {
      await replay.files.write(`models/checkpoints/${name}`, Buffer.alloc(0));
    }
    const picture = { width: 64, height: 64, channels: 3, background: "#4080c0" } as const;
    await replay.files.write(
      "input/example.png",
      await sharp({ create: picture }).png().toBuffer(),
    );
    await listenOn(replay.server);
    return replay;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await this.comfyui.close();
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Sends a recorded request and expects the recorded answer. */
  async exchange(path: string): Promise<unknown> {
    this.used.add(path);
    const before = read<Exchange>(path, this.replaced);
    const answer = await this.#send(before.request);
    this.#learn(before, answer);
    // Read again, because the answer may have brought the id that corresponds to the recorded one.
    const { request: sent, response } = read<Exchange>(path, this.replaced);
    const type = answer.headers["content-type"];
    const isJson = type?.startsWith("application/json");
    const body = isJson ? loads(answer.bytes.toString()) : answer.bytes.toString();
    const prompt = isDict(sent.body) ? sent.body.prompt : undefined;
    expect(
      {
        status: answer.status,
        headers: answer.headers,
        body: response.binary ? kindOf(answer.bytes) : maskRefusal(body, prompt),
      },
      path,
    ).toStrictEqual({
      status: response.status,
      headers: response.headers,
      body: response.binary
        ? kindOf(Buffer.from(response.binary.magic, "hex"))
        : maskRefusal(response.body, prompt),
    });
    if (sent.headers?.Range) expect(answer.bytes.length).toBe(response.binary?.bytes);
    return body;
  }

  /** Opens a recorded socket; {@link compare} later checks what it received. */
  async listen(path: string): Promise<Listener> {
    this.used.add(path);
    const transcript = read<Transcript>(path, this.replaced);
    const socket = new WebSocket(`ws://${this.host}${transcript.request.path}`);
    const listener = new Listener(socket, path);
    await once(socket, "open");
    for (const { data } of transcript.sent) socket.send(dumps(data));
    await this.#heard(listener, 1 + transcript.sent.length);
    return listener;
  }

  /** Expects the recorded messages, all of them, no others, in their order. */
  async compare(listener: Listener): Promise<void> {
    await listener.flush();
    const { messages } = read<Transcript>(listener.recording, this.replaced);
    expect(listener.messages.map(comparable), listener.recording).toStrictEqual(
      messages.map(comparable),
    );
  }

  /** Waits until nothing runs and nothing waits. */
  async idle(): Promise<void> {
    for (;;) {
      const answer = await this.#send({ method: "GET", path: "/prompt", body: null });
      const { exec_info: info } = loads(answer.bytes.toString()) as { exec_info: never };
      if ((info as { queue_remaining: number }).queue_remaining === 0) return;
      await setTimeout(5);
    }
  }

  /** Waits until the server has noticed that all but `count` connections are closed. */
  async connections(count: number): Promise<void> {
    const open = () =>
      new Promise((resolve) => this.server.getConnections((_error, number) => resolve(number)));
    while ((await open()) !== count) await setTimeout(1);
  }

  /** Uses up a number, as a refused prompt did on the recorded server whose recording was not kept. */
  async useUpNumber(): Promise<void> {
    await this.#send({ method: "POST", path: "/prompt", body: { prompt: {} } });
  }

  /** Remembers which client id of the server corresponds to the recorded one. */
  learnClientId(listener: Listener): void {
    const sid = (messages: Message[]) => {
      const [first] = messages;
      return first?.type === "text" ? String(first.data.data.sid) : "";
    };
    const recorded = sid(read<Transcript>(listener.recording, this.replaced).messages);
    const now = sid(listener.messages);
    if (/^[0-9a-f]{32}$/.test(recorded) && /^[0-9a-f]{32}$/.test(now)) {
      this.replaced.set(recorded, now);
    }
  }

  async #heard(listener: Listener, count: number): Promise<void> {
    while (listener.messages.length < count) await setTimeout(1);
  }

  /** Remembers which prompt id corresponds to a recorded one. */
  #learn({ response }: Exchange, answer: Answer): void {
    const recorded = isDict(response.body) ? response.body.prompt_id : undefined;
    if (typeof recorded !== "string" || answer.status !== 200) return;
    const { prompt_id: now } = loads(answer.bytes.toString()) as { prompt_id?: unknown };
    const isUuid = /^[0-9a-f]{8}-/.test(recorded);
    if (isUuid && typeof now === "string" && now !== recorded) this.replaced.set(recorded, now);
  }

  #send(sent: Exchange["request"]): Promise<Answer> {
    const { method, path, headers = {}, multipart, bodyNote } = sent;
    const { body, type } = multipart ? form(multipart) : { body: bodyOf(sent), type: undefined };
    const own = Object.entries(headers).map(([name, value]) => [
      name,
      value.replace(RECORDED_HOST, this.host),
    ]);
    const [hostname = "", port = ""] = this.host.split(":");
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { hostname, port, method, path, headers: Object.fromEntries(own), agent: false },
        (response) => resolve(received(response)),
      );
      outgoing.on("error", reject);
      if (type) outgoing.setHeader("content-type", type);
      if (bodyNote) outgoing.end(Buffer.alloc(104_857_601, " "));
      else outgoing.end(body);
    });
  }
}

function bodyOf({ body }: Exchange["request"]): string | undefined {
  if (body === null) return undefined;
  return typeof body === "string" ? body : dumps(body);
}

async function received(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const kept = ["content-type", "content-disposition"].flatMap((name) => {
    const value = response.headers[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  const headers = Object.fromEntries(kept) as Record<string, string>;
  return { status: response.statusCode ?? 0, headers, bytes: Buffer.concat(chunks) };
}

function form({ fields, image }: NonNullable<Exchange["request"]["multipart"]>) {
  const boundary = "----parity";
  const head = (disposition: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`;
  let body = "";
  for (const [name, value] of Object.entries(fields)) {
    body += `${head(`name="${name}"`)}\r\n${value}\r\n`;
  }
  if (image) {
    // "PNG A again" are the same bytes as "PNG A"; the recording only describes them.
    const content = image.content.replace(" again", "");
    body += `${head(`name="image"; filename="${image.filename}"`)}Content-Type: ${image.contentType}\r\n\r\n${content}\r\n`;
  }
  return { body: `${body}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` };
}
