import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { startClusterFront } from "../cluster/front";
import type { ComfyUIFaults } from "../comfyui/faults";
import type { ServiceRecord } from "../eas/service";
import { serviceType, serviceTypes } from "../eas/serviceType";
import { startServerlessFront } from "../serverless/front";
import type { Settings } from "../settings";
import { startAsyncFront } from "./asyncFront";
import type { Instance } from "./instance";
import { startStandardFront } from "./standardFront";
import type { InstanceShape } from "./startInstance";

/** What answers for a service behind its port, once the token was checked and the service runs. */
export interface Front {
  /** Answers a request; its URL is as the client sent it, `/api/predict/<service>/…` for a queue. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Takes over a connection that asks for a websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sets the faults of the ComfyUI processes behind it; false when there is none that could fail. */
  setFaults(faults: ComfyUIFaults): boolean;
  /**
   * Goes on with the changed document of its service, which has come to Running again. A front
   * without it is closed, and another one started.
   */
  update?(record: ServiceRecord): Promise<void>;
  close(): Promise<void>;
}

export interface FrontOptions {
  /** A folder of the service's own, for what outlives a restart of the cloud; made on demand. */
  dir: string;
  /** Starts one instance of the service: a container with ComfyUI, or the user's own ComfyUI. */
  startInstance(shape?: InstanceShape): Promise<Instance>;
  /** The cloud's switches as they are at present. */
  settings(): Settings;
  log(line: string): void;
}

/** Starts what a service's document asks for; it needs at least one instance but for a queue. */
export function startFront(record: ServiceRecord, options: FrontOptions): Promise<Front> {
  switch (serviceType(record.config)) {
    case serviceTypes.async:
      return startAsyncFront(record, options);
    case serviceTypes.cluster:
      return startClusterFront(record, options);
    case serviceTypes.serverless:
      return startServerlessFront(record, options);
    case serviceTypes.standard:
      return startStandardFront(options);
  }
}
