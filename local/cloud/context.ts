import type { Instances } from "./eas/instances";
import type { ServiceLogs } from "./eas/serviceLogs";
import type { Services } from "./eas/services";
import type { Faults } from "./faults";
import type { Gateway } from "./gateway/gateway";
import type { NasStorage } from "./nas/storage";
import type { Objects } from "./oss/objects";
import type { Ram } from "./ram/ram";
import type { Resources } from "./resources/resources";
import type { Store } from "./store";

/** The parts of one local cloud, as actions use them. */
export interface CloudContext {
  store: Store;
  objects: Objects;
  resources: Resources;
  nas: NasStorage;
  services: Services;
  instances: Instances;
  logs: ServiceLogs;
  gateway: Gateway;
  faults: Faults;
  ram: Ram;
}
