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

/** Answers for a service behind its port. Gets requests only if the token is right and the service runs. */
export interface Front {
  /** Answers a request. Its URL is as the client sent it: `/api/predict/<service>/…` for a queue. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Takes over a connection that requests a websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sets the faults of the ComfyUI processes behind it; false if there is no emulated one. */
  setFaults(faults: ComfyUIFaults): boolean;
  /**
   * Takes over its service's changed document after the service has reached Running again. A front
   * without this method is closed and replaced by a new one.
   */
  update?(record: ServiceRecord): Promise<void>;
  close(): Promise<void>;
}

export interface FrontOptions {
  /** The service's own folder, for what survives a restart of the cloud; made on demand. */
  dir: string;
  /** Starts one instance of the service: a container with ComfyUI, or the user's own ComfyUI. */
  startInstance(shape?: InstanceShape): Promise<Instance>;
  /** The cloud's current settings. */
  settings(): Settings;
  log(line: string): void;
}

/** Starts the front for a service. Unless it has a queue, its document must ask for an instance. */
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
