import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ComfyUIFaults } from "../comfyui/faults";
import { type JsonObject, objectAt } from "../eas/document";
import type { ServiceRecord } from "../eas/service";
import type { Front } from "../gateway/front";
import type { Instance } from "../gateway/instance";
import { refuseUpgrade } from "../gateway/reverseProxy";
import { parseAddress } from "./address";
import { QueueError } from "./error";
import { headerOf, identityOf, REAR_HEADER } from "./headers";
import { readBody, respond } from "./http";
import { type QueueCall, text } from "./operations/operation";
import { perform } from "./operations/operations";
import { Parameters } from "./parameters";
import { Queues } from "./queues";
import { queueSettings } from "./settings";
import { tagsOf } from "./tags";
import { Watches } from "./watch";
import type { ApiImageOptions } from "./workers/apiPrompt";
import { openContainer } from "./workers/container";
import { Workers } from "./workers/workers";

export interface QueueFrontOptions extends ApiImageOptions {
  record: ServiceRecord;
  /** The folder that holds the contents of the queues. Two fronts must not use it at the same time. */
  dir: string;
  /** Starts one instance: a container with ComfyUI, or the user's own ComfyUI. */
  startWorker(): Promise<Instance>;
  /** The largest body of a put, in bytes. The real default is believed to be 8192 (unverified). */
  maxPayloadBytes: number;
  /** How many items each queue takes. The real default is unknown. */
  maxLength: number;
  log(line: string): void;
}

/** The front of an Async service: its two queues, and the workers behind them. */
export interface QueueFront extends Front {
  update(record: ServiceRecord): Promise<void>;
  /** Starts or ends instances, as an autoscaler does. The queues stay even without any instance. */
  resize(instances: number): Promise<void>;
}

/** Starts the queue service of a service and as many workers as its document asks for. */
export async function startQueueFront(options: QueueFrontOptions): Promise<QueueFront> {
  const front = new QueueService(options);
  try {
    await front.update(options.record);
    return front;
  } catch (error) {
    await front.close();
    throw error;
  }
}

/** The base to parse a path with, which alone is not a URL; the host does not matter. */
const ORIGIN = "http://localhost";

class QueueService implements QueueFront {
  readonly #queues: Queues;
  readonly #watches = new Watches();
  readonly #workers: Workers;
  readonly #name: string;
  /** The document that the workers were started for. */
  #config: JsonObject | undefined;

  constructor(private readonly options: QueueFrontOptions) {
    const { record, startWorker, log } = options;
    this.#name = record.name;
    const { maxDelivery } = queueSettings(record.config);
    this.#queues = new Queues({ ...options, service: record.name, maxDelivery });
    const { input, sink } = this.#queues;
    this.#workers = new Workers(startWorker, () => ({
      input,
      sink,
      gid: record.name,
      window: queueSettings(this.#config ?? record.config).window,
      open: (upstream, signal) => openContainer(upstream, options, signal),
      log,
    }));
  }

  /** Takes over a changed document. A change of anything but the number of instances restarts them all. */
  async update({ config }: ServiceRecord): Promise<void> {
    const { instances, maxDelivery } = queueSettings(config);
    const sameContainers =
      this.#config && withoutInstances(this.#config) === withoutInstances(config);
    this.#config = config;
    this.#queues.input.options.maxDelivery = maxDelivery;
    if (!sameContainers) await this.#workers.resize(0);
    await this.#workers.resize(instances);
  }

  resize(instances: number): Promise<void> {
    return this.#workers.resize(instances);
  }

  setFaults(faults: ComfyUIFaults): boolean {
    return this.#workers.setFaults(faults);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: Error) => {
      // This also happens when a client disconnects in the middle of its body; then nobody gets the answer.
      if (response.headersSent || response.destroyed) return response.destroy();
      if (!(error instanceof QueueError)) this.options.log(`queue: ${error.stack}`);
      const status = error instanceof QueueError ? error.status : 500;
      respond(response, text(status, error.message));
    });
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      const { queue, path, parameters, tags, identity } = this.#target(request);
      if (path !== "" && !parameters.flag("_watch_", false)) throw notFound();
      if (!parameters.flag("_watch_", false)) {
        throw new QueueError(400, "a websocket needs _watch_=true");
      }
      this.#watches.open({ request, socket, head }, queue, parameters, tags, identity);
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      refuseUpgrade(socket, error.status, error.message);
    }
  }

  async close(): Promise<void> {
    // Before the workers: otherwise the requests they leave undone would count as failed deliveries.
    this.#queues.close();
    this.#watches.close();
    await this.#workers.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    // With a reason, because without one Node creates an error with a stack trace for every request.
    response.on("close", () => gone.abort("the client has gone"));
    const target = this.#target(request);
    const { method = "GET" } = request;
    const body = await readBody(request, this.options.maxPayloadBytes);
    if (method === "GET" && target.path !== "" && !target.hasOwnParameters) throw notFound();
    respond(response, await perform(method, { ...target, body, gone: gone.signal }));
  }

  /** Reads everything but the body from a request. @throws QueueError for another service's path. */
  #target({ url = "/", headers }: IncomingMessage) {
    const parsed = URL.parse(url, ORIGIN);
    if (!parsed) throw new QueueError(400, "the path is not one of a URL");
    const { pathname, searchParams } = parsed;
    const address = parseAddress(pathname, this.#name);
    if (!address) throw notFound();
    const rear = headerOf(headers, REAR_HEADER)?.toLowerCase() === "true";
    const call: Omit<QueueCall, "body" | "gone"> = {
      queue: this.#queues.find(address, rear),
      path: address.path,
      parameters: new Parameters(searchParams),
      tags: tagsOf(searchParams),
      headers,
      identity: identityOf(headers),
    };
    const hasOwnParameters = [...searchParams.keys()].some((name) => name.startsWith("_"));
    return { ...call, hasOwnParameters };
  }
}

/**
 * Only puts reach the container. A read on one of ComfyUI's paths gets 404, because it must not take a
 * request out of the queue by mistake.
 */
const notFound = () => new QueueError(404, "url not found");

function withoutInstances(config: JsonObject): string {
  return JSON.stringify({ ...config, metadata: { ...objectAt(config, "metadata"), instance: 0 } });
}
