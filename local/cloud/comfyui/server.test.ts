import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ComfyUIClient } from "../../../client/comfyui/client";
import { until } from "../calling";
import { type Instance, listen } from "../gateway/instance";
import { Interrupted } from "./execution/failures";
import { MemoryFiles } from "./memoryFiles";
import { ComfyUI, type ComfyUIOptions } from "./server";

type Json = Record<string, unknown>;
type Event = { type: string; data: Record<string, unknown> };

/** A ComfyUI on a server, and a client for it. */
class Service {
  readonly files = new MemoryFiles();
  readonly comfyui: ComfyUI;
  readonly events: Event[] = [];
  #instance: Instance | undefined;

  constructor(options: Partial<ComfyUIOptions> = {}) {
    this.comfyui = new ComfyUI({ files: this.files, ...options });
  }

  get host(): string {
    return this.#instance!.upstream.host;
  }

  async start(): Promise<this> {
    this.#instance = await listen(this.comfyui);
    return this;
  }

  async close(): Promise<void> {
    await this.#instance?.close();
  }

  async ask(path: string, body?: unknown): Promise<Json> {
    const method = body === undefined ? "GET" : "POST";
    const sent = body === undefined ? null : JSON.stringify(body);
    const response = await fetch(`http://${this.host}${path}`, { method, body: sent });
    const text = await response.text();
    return text === "" ? {} : JSON.parse(text);
  }

  async listen(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://${this.host}/ws?clientId=me`);
    socket.on("message", (data) => this.events.push(JSON.parse(data.toString())));
    await once(socket, "open");
    return socket;
  }

  async submit(prompt: unknown): Promise<string> {
    const answer = await this.ask("/prompt", { prompt, client_id: "me" });
    expect(answer).toMatchObject({ node_errors: {} });
    return String(answer.prompt_id);
  }

  /** Waits until the history has the prompt. */
  async finished(id: string): Promise<Json> {
    const history = () => this.ask(`/history/${id}`);
    return (await until(history, (has) => id in has))[id] as Json;
  }

  /** Waits until a message of this type was heard. */
  async heard(type: string): Promise<Event> {
    const event = async () => this.events.find((heard) => heard.type === type);
    return (await until(event, (heard) => heard !== undefined))!;
  }
}

const services: Service[] = [];
async function service(options?: Partial<ComfyUIOptions>): Promise<Service> {
  const started = await new Service(options).start();
  services.push(started);
  return started;
}
afterEach(async () => {
  for (const started of services.splice(0)) await started.close();
});

/** Saves one plain picture. */
const SMALL = {
  "1": { class_type: "EmptyImage", inputs: { width: 16, height: 16, batch_size: 1, color: 255 } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "a" } },
};

/** Samples a picture in three steps. */
const SAMPLED = {
  "4": {
    class_type: "CheckpointLoaderSimple",
    inputs: { ckpt_name: "LandscapeBING_v10.safetensors" },
  },
  "5": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 1 } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: "sea", clip: ["4", 1] } },
  "3": {
    class_type: "KSampler",
    inputs: {
      seed: 1,
      steps: 3,
      cfg: 7,
      sampler_name: "euler",
      scheduler: "karras",
      denoise: 1,
      model: ["4", 0],
      positive: ["6", 0],
      negative: ["6", 0],
      latent_image: ["5", 0],
    },
  },
  "8": { class_type: "VAEDecode", inputs: { samples: ["3", 0], vae: ["4", 2] } },
  "9": { class_type: "SaveImage", inputs: { images: ["8", 0], filename_prefix: "ComfyUI" } },
};

describe("an execution", () => {
  it("leaves a file under a name that only the history tells", async () => {
    const here = await service();
    const entry = await here.finished(await here.submit(SAMPLED));
    const { images } =
      (entry.outputs as Record<string, { images: { filename: string }[] }>)["9"] ?? {};
    const filename = images?.[0]?.filename;
    expect(filename).toMatch(/^ComfyUI_\d{10}_[0-9a-f-]{36}_\.png$/);
    expect(await here.files.list("output/")).toEqual([`output/${filename}`]);
  });

  it.each([
    [{}, "VP8L"],
    [{ lossless: true }, "VP8L"],
    [{ lossless: false }, "VP8 "],
  ])("saves VideoHelperSuite's WebP with %o in frames of %s", async (inputs, chunk) => {
    const here = await service();
    await here.finished(
      await here.submit({
        ...SAMPLED,
        "9": {
          class_type: "VHS_VideoCombine",
          inputs: {
            images: ["8", 0],
            frame_rate: 8,
            loop_count: 0,
            filename_prefix: "clip",
            format: "image/webp",
            pingpong: false,
            save_output: true,
            ...inputs,
          },
        },
      }),
    );
    const bytes = await here.files.read("output/clip_00001.webp");
    expect(bytes?.includes(chunk)).toBe(true);
  });

  it("answers requests meanwhile, and stops at once when it is interrupted", async () => {
    const here = await service({ secondsPerStep: 3600 });
    await here.listen();
    const id = await here.submit(SAMPLED);
    await here.heard("progress");
    expect(await here.ask("/prompt")).toEqual({ exec_info: { queue_remaining: 1 } });
    await here.ask("/interrupt", {});
    expect(await here.finished(id)).toMatchObject({
      status: { status_str: "error", completed: false },
    });
  });

  it("sends `executed` for cached outputs, too", async () => {
    const here = await service();
    await here.finished(await here.submit(SMALL));
    await here.listen();
    await here.finished(await here.submit(SMALL));
    await here.heard("execution_success");
    expect(here.events.map(({ type }) => type)).toContain("executed");
  });
});

describe("faults", () => {
  it("error: the execution fails and says why", async () => {
    const here = await service();
    here.comfyui.faults = { execution: "error" };
    expect(await here.finished(await here.submit(SAMPLED))).toMatchObject({
      status: {
        status_str: "error",
        messages: [
          ["execution_start", {}],
          ["execution_cached", {}],
          ["execution_error", { node_type: "KSampler", exception_type: "RuntimeError" }],
        ],
      },
    });
  });

  it("hang: the execution stands still until it is interrupted", async () => {
    const here = await service();
    here.comfyui.faults = { execution: "hang" };
    await here.listen();
    const id = await here.submit(SMALL);
    await here.heard("executing");
    expect(await here.ask(`/history/${id}`)).toEqual({});
    await here.ask("/interrupt", {});
    await here.finished(id);
  });

  it("out-of-memory: the process breaks its connections and restarts without its history", async () => {
    const here = await service();
    await here.finished(await here.submit(SMALL));
    const socket = await here.listen();
    here.comfyui.faults = { execution: "out-of-memory" };
    await here.submit({
      ...SMALL,
      "1": { ...SMALL["1"], inputs: { ...SMALL["1"].inputs, color: 1 } },
    });
    await once(socket, "close");
    expect(await here.ask("/history")).toEqual({});
    expect(await here.ask("/queue")).toEqual({ queue_running: [], queue_pending: [] });
    here.comfyui.faults = {};
    expect(await here.finished(await here.submit(SMALL))).toMatchObject({
      status: { completed: true },
    });
  });

  it("nodeErrors: the video checkpoint is missing", async () => {
    const here = await service();
    here.comfyui.faults = { nodeErrors: true };
    expect(await here.ask("/models/checkpoints")).toEqual(["LandscapeBING_v10.safetensors"]);
    const video = {
      class_type: "ImageOnlyCheckpointLoader",
      inputs: { ckpt_name: "svd_xt_image_decoder.safetensors" },
    };
    const shown = { class_type: "PreviewAny", inputs: { source: ["18", 0] } };
    const answer = await here.ask("/prompt", { prompt: { ...SMALL, "18": video, "19": shown } });
    expect(answer).toMatchObject({
      prompt_id: expect.any(String),
      node_errors: { "18": { dependent_outputs: ["19"] } },
    });
  });

  it("make a repeated prompt run again, when switched on and when switched off", async () => {
    const here = await service();
    await here.finished(await here.submit(SMALL));
    here.comfyui.faults = { png: "one-byte" };
    await here.finished(await here.submit(SMALL));
    here.comfyui.faults = {};
    await here.finished(await here.submit(SMALL));
    await here.finished(await here.submit(SMALL));
    const sizes = await Promise.all(
      (await here.files.list("output/")).map(async (path) => (await here.files.read(path))?.length),
    );
    expect(sizes).toHaveLength(3);
    expect(sizes.filter((size) => size === 1)).toHaveLength(1);
  });
});

it("closing stops a running execution and hangs up", async () => {
  let stopped = false;
  const step = (_class: string, _value: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        stopped = true;
        reject(new Interrupted());
      });
    });
  const here = await service({ pace: { step, node: async () => undefined } });
  const socket = await here.listen();
  await here.submit(SAMPLED);
  await here.heard("progress");
  await Promise.all([once(socket, "close"), here.comfyui.close()]);
  expect(stopped).toBe(true);
});

it("upgrades anywhere but on /ws and /api/ws are refused", async () => {
  const here = await service();
  for (const path of ["/", "/prompt", "/wsx"]) {
    const socket = new WebSocket(`ws://${here.host}${path}`);
    const [error] = await once(socket, "error");
    expect(String(error)).toContain("404");
  }
  const socket = new WebSocket(`ws://${here.host}/ws`, { origin: "http://elsewhere.example" });
  expect(String((await once(socket, "error"))[0])).toContain("403");
});

it("serves a file whose name is not Latin, and survives one that no header can carry", async () => {
  const here = await service();
  await here.files.write("output/视频.png", Buffer.from("picture"));
  await here.files.write("output/a\nb.png", Buffer.from("picture"));
  const view = (name: string) =>
    fetch(`http://${here.host}/view?filename=${encodeURIComponent(name)}`);
  const served = await view("视频.png");
  expect(await served.text()).toBe("picture");
  const disposition = served.headers.get("content-disposition") ?? "";
  expect(Buffer.from(disposition, "latin1").toString()).toBe('filename="视频.png"');
  expect((await view("a\nb.png")).status).toBe(500);
});

it("gives a client the rest of a file whose answer broke off", async () => {
  const here = await service();
  await here.files.write("output/video.mp4", Buffer.from("0123456789"));
  const ranges: (string | null)[] = [];
  const cut: typeof fetch = async (url, init) => {
    ranges.push(new Headers(init?.headers).get("range"));
    const { status, headers, body } = await fetch(url, init);
    if (ranges.length > 1) return new Response(body, { status, headers });
    async function* start() {
      yield Buffer.from("0123");
      throw new Error("broken off");
    }
    return new Response(ReadableStream.from(start()), { status, headers });
  };
  const client = new ComfyUIClient({ endpoint: `http://${here.host}`, token: "", fetch: cut });
  let text = "";
  const into = {
    async write(part: Uint8Array, at: number) {
      text = text.slice(0, at) + Buffer.from(part).toString();
    },
  };
  const file = { filename: "video.mp4", subfolder: "", type: "output" };
  const view = () => client.view(file, { maxBytes: 100, into });
  await expect(view()).rejects.toThrow("broken off");
  await view();
  expect([ranges, text]).toEqual([[null, "bytes=4-"], "0123456789"]);
});
