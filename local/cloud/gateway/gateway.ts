import type { ComfyUIFaults } from "../comfyui/faults";
import type { ServiceRecord } from "../eas/service";
import { serviceType, serviceTypes } from "../eas/serviceType";
import type { LoggedRequest } from "../requestLog";
import type { Store } from "../store";
import type { FrontOptions } from "./front";
import { ServicePort } from "./servicePort";

export interface GatewayOptions {
  store: Store;
  /** How long the gateway answers 503 after a service reached Running, in milliseconds. */
  gatewayMs: number;
  /** The options to start a service's front with. */
  frontOptions(record: ServiceRecord): FrontOptions;
  logRequest(request: LoggedRequest): void;
  log(line: string): void;
}

const keyOf = (record: ServiceRecord) => `${record.region}/${record.name}`;

/**
 * The shared gateway. In the real cloud a Standard service has its own host name. Here it has its
 * own loopback port, which is tied to the service's name as the host name would be.
 */
export class Gateway {
  private readonly ports = new Map<string, ServicePort>();

  constructor(private readonly options: GatewayOptions) {}

  /** Opens the port of a service; takes the one it had before if that is free. */
  async open(record: ServiceRecord): Promise<void> {
    const key = keyOf(record);
    const existing = this.ports.get(key);
    if (existing) return existing.attach(record);
    const { store, log } = this.options;
    const wanted = store.state.gatewayPorts[key];
    const port = new ServicePort(this.options, record);
    // Stored before it listens, so that two changes of a service never open two ports.
    this.ports.set(key, port);
    await port.listen(wanted ?? 0);
    if (port.number === wanted) return;
    if (wanted !== undefined) {
      log(`service ${key}: port ${wanted} is taken; its endpoint is now port ${port.number}`);
    }
    store.state.gatewayPorts[key] = port.number;
    store.save();
  }

  /** Reacts to a change of the service: starts or ends the instance behind its port. */
  follow(record: ServiceRecord, removed: boolean): void {
    this.ports.get(keyOf(record))?.follow(record, removed);
  }

  /**
   * The public and the VPC address of a service; here both are the loopback URL. A service with a queue
   * is addressed by a path, as it is on the host name that all services of an account share.
   */
  endpointsOf(record: ServiceRecord): { internet: string; intranet: string } {
    const port = this.options.store.state.gatewayPorts[keyOf(record)];
    const queue = serviceType(record.config) === serviceTypes.async;
    const url = `http://127.0.0.1:${port}${queue ? `/api/predict/${record.name}` : ""}`;
    return { internet: url, intranet: url };
  }

  /** Sets the faults of a service's ComfyUI; false if no emulated ComfyUI runs. */
  setComfyUIFaults(record: ServiceRecord, faults: ComfyUIFaults): boolean {
    const port = this.ports.get(keyOf(record));
    return port?.setFaults(faults) ?? false;
  }

  async close(): Promise<void> {
    await Promise.all([...this.ports.values()].map((port) => port.close()));
    this.ports.clear();
  }
}
