import type { ComfyUIFaults } from "../comfyui/faults";
import type { ServiceRecord } from "../eas/service";
import { serviceType, serviceTypes } from "../eas/serviceType";
import type { LoggedRequest } from "../requestLog";
import type { Store } from "../store";
import type { FrontOptions } from "./front";
import { ServicePort } from "./servicePort";

export interface GatewayOptions {
  store: Store;
  /** Milliseconds of 503 after a service came to Running. */
  gatewayMs: number;
  /** What the front of a service is started with. */
  frontOptions(record: ServiceRecord): FrontOptions;
  logRequest(request: LoggedRequest): void;
  log(line: string): void;
}

const keyOf = (record: ServiceRecord) => `${record.region}/${record.name}`;

/**
 * The shared gateway. A Standard service has a host name of its own in the real cloud; here it
 * has a loopback port of its own, which belongs to its name as the host name would.
 */
export class Gateway {
  private readonly ports = new Map<string, ServicePort>();

  constructor(private readonly options: GatewayOptions) {}

  /** Opens the port of a service, on the one it had before when that is free. */
  async open(record: ServiceRecord): Promise<void> {
    const key = keyOf(record);
    const existing = this.ports.get(key);
    if (existing) return existing.attach(record);
    const { store, log } = this.options;
    const wanted = store.state.gatewayPorts[key];
    const port = new ServicePort(this.options, record);
    // Known at once, so that two changes of a service never open two ports.
    this.ports.set(key, port);
    await port.listen(wanted ?? 0);
    if (port.number === wanted) return;
    if (wanted !== undefined) {
      log(`service ${key}: port ${wanted} is taken; its endpoint is now port ${port.number}`);
    }
    store.state.gatewayPorts[key] = port.number;
    store.save();
  }

  /** Follows a change of the service: starts or ends the instance behind its port. */
  follow(record: ServiceRecord, removed: boolean): void {
    this.ports.get(keyOf(record))?.follow(record, removed);
  }

  /**
   * The public and the VPC address of a service; both are the loopback URL here. A service with a
   * queue is addressed by a path, as on the host that all services of an account share.
   */
  endpointsOf(record: ServiceRecord): { internet: string; intranet: string } {
    const port = this.options.store.state.gatewayPorts[keyOf(record)];
    const queue = serviceType(record.config) === serviceTypes.async;
    const url = `http://127.0.0.1:${port}${queue ? `/api/predict/${record.name}` : ""}`;
    return { internet: url, intranet: url };
  }

  /** The faults of a service's ComfyUI; false when there is none that could be made to fail. */
  setComfyUIFaults(record: ServiceRecord, faults: ComfyUIFaults): boolean {
    const port = this.ports.get(keyOf(record));
    return port?.setFaults(faults) ?? false;
  }

  async close(): Promise<void> {
    await Promise.all([...this.ports.values()].map((port) => port.close()));
    this.ports.clear();
  }
}
