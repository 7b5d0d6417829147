import type { Services } from "./eas/services";
import type { Faults } from "./faults";
import type { Gateway } from "./gateway/gateway";
import type { Objects } from "./oss/objects";
import type { Store } from "./store";

/** What an action works on: the parts of one local cloud. */
export interface CloudContext {
  store: Store;
  objects: Objects;
  services: Services;
  gateway: Gateway;
  faults: Faults;
}
