import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ComfyUIFaults } from "../comfyui/faults";
import { instanceCount } from "../eas/document";
import { keepsServing, type ServiceRecord } from "../eas/service";
import { type ServiceType, serviceType, serviceTypes } from "../eas/serviceType";
import { listenOn } from "../listenOn";
import { accessCookie, isAdmitted, signatureOf, withoutSignature } from "./admission";
import { setCookie } from "./cookies";
import { type Front, startFront } from "./front";
import type { GatewayOptions } from "./gateway";
import { refuse, refuseUpgrade } from "./reverseProxy";
import { lifeLeft } from "./signedUrl";
import { closeServer, onUpgrade } from "./upgrades";

interface Refusal {
  status: number;
  text: string;
}

const UNHEALTHY: Refusal = { status: 503, text: "no healthy upstream" };

/** The gateway's port of one service, and the front behind it while the service runs. */
export class ServicePort {
  number = 0;
  private readonly server: Server;
  private removed = false;
  private closed = false;
  private front?: Front;
  /** When the service that the front was started for reached Running; another time makes it stale. */
  private frontOf?: string;
  private frontType?: ServiceType;
  /** Chains the starts and ends of fronts, so that they run one after the other. */
  private work: Promise<void> = Promise.resolve();
  private faults: ComfyUIFaults = {};

  constructor(
    private readonly options: GatewayOptions,
    private record: ServiceRecord,
  ) {
    this.server = createServer((request, response) => this.handle(request, response));
    onUpgrade(this.server, (request, socket, head) => this.upgrade(request, socket, head));
    this.server.requestTimeout = 0;
  }

  /** Listens on the wanted port, or on any free one if that is in use. */
  async listen(wanted: number): Promise<void> {
    try {
      this.number = await listenOn(this.server, wanted);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      this.number = await listenOn(this.server);
    }
  }

  /** Makes the port serve a new service of the same name. */
  attach(record: ServiceRecord): void {
    this.record = record;
    this.removed = false;
    this.faults = {};
  }

  follow(record: ServiceRecord, removed: boolean): void {
    this.removed = removed;
    this.record = record;
    // The old front serves until the updated service is running.
    if (keepsServing(record.status)) return;
    const runs = !removed && record.status === "Running" && serves(record);
    const wanted = runs ? record.since : undefined;
    if (wanted !== this.frontOf) {
      this.frontOf = wanted;
      this.schedule(() => this.replace(runs ? record : undefined));
    }
    if (removed) this.schedule(() => removeFolder(this.options.frontOptions(record).dir));
  }

  setFaults(faults: ComfyUIFaults): boolean {
    if (!this.front?.setFaults(faults)) return false;
    this.faults = faults;
    return true;
  }

  async close(): Promise<void> {
    this.frontOf = undefined;
    await this.work;
    await this.replace(undefined);
    await closeServer(this.server);
    this.closed = true;
  }

  private schedule(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: Error) => {
      const { region, name } = this.record;
      this.options.log(`service ${region}/${name}: ${error.message}`);
    });
  }

  private async replace(record: ServiceRecord | undefined): Promise<void> {
    const old = this.front;
    const type = record && serviceType(record.config);
    // The old front is still here only if the service was updated; then a queue goes on without a break.
    if (record && old?.update && type === this.frontType) return old.update(record);
    this.front = undefined;
    await old?.close();
    this.frontType = type;
    if (!record) return;
    this.front = await startFront(record, this.options.frontOptions(record));
    this.front.setFaults(this.faults);
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    this.logWhenDone(request, response);
    const refusal = this.refusal(request);
    const limit = this.options.store.state.settings.gatewayBodyLimitBytes;
    if (refusal) {
      refuse(response, refusal.status, refusal.text);
    } else if (limit !== null && Number(request.headers["content-length"]) > limit) {
      refuse(response, 413, "request body too large");
    } else {
      this.admit(request, response);
      this.front!.handle(request, response);
    }
  }

  /** Removes the signature from a signed URL and gives the browser a cookie to go on with. */
  private admit(request: IncomingMessage, response?: ServerResponse): void {
    const signature = signatureOf(request);
    if (request.headers.authorization !== undefined || signature === undefined) return;
    const { record } = this;
    if (response) setCookie(response, accessCookie(record), signature, lifeLeft(record, signature));
    request.url = withoutSignature(request);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.refusal(request);
    const log = (status: number) => this.log(request, status, Date.now());
    if (!refusal) {
      log(101);
      this.admit(request);
      this.front!.upgrade(request, socket, head);
      return;
    }
    log(refusal.status);
    refuseUpgrade(socket, refusal.status, refusal.text);
  }

  /** Why a request is refused; undefined if it is let through. */
  private refusal(request: IncomingMessage): Refusal | undefined {
    const { record } = this;
    if (this.removed) return { status: 404, text: "service not found" };
    if (!isAdmitted(record, request)) return { status: 401, text: "Unauthorized" };
    if (keepsServing(record.status)) return this.front ? undefined : UNHEALTHY;
    const since = Date.now() - Date.parse(record.since);
    const settled = record.status === "Running" && since >= this.options.gatewayMs;
    return settled && this.front ? undefined : UNHEALTHY;
  }

  private logWhenDone(request: IncomingMessage, response: ServerResponse): void {
    const started = Date.now();
    response.on("close", () => {
      // The end of the cloud broke the connection, and the folder of the log may be gone.
      if (this.closed) return;
      this.log(request, response.headersSent ? response.statusCode : 0, started);
    });
  }

  private log(request: IncomingMessage, status: number, started: number): void {
    this.options.logRequest({
      time: new Date(started).toISOString(),
      host: `127.0.0.1:${this.number}`,
      method: request.method ?? "",
      path: (request.url ?? "").split("?")[0]!,
      action: `gateway.${this.record.name}`,
      status,
      durationMs: Date.now() - started,
    });
  }
}

/** Whether a service can answer. A queue can even without an instance: its messages wait for one. */
const serves = ({ config }: ServiceRecord) =>
  instanceCount(config) > 0 || serviceType(config) === serviceTypes.async;

const removeFolder = (dir: string) => rm(dir, { recursive: true, force: true });
