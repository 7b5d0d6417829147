import { isObject } from "../document/json";
import {
  ANY,
  type Kind,
  type Kinds,
  kindProblems,
  LIST,
  OBJECT,
  objectOf,
  objectWith,
  TEXT,
  TEXTS,
} from "../kinds";
import { at } from "../problem";
import type { AutoscalerInput, Networking, QueueInput, ServiceConfigInput } from "./serviceConfig";

/** What the document is made from, and the region that it is sent to. */
export type ServiceInput = ServiceConfigInput & {
  readonly region: string;
  readonly tags?: Readonly<Record<string, string>>;
};

const QUEUE: Kinds<QueueInput> = {
  cpu: ANY,
  memoryMB: ANY,
  maxDeliveries: ANY,
  resource: TEXT,
  extra: OBJECT,
};

const AUTOSCALER: Kinds<AutoscalerInput> = {
  min: ANY,
  max: ANY,
  backlogPerInstance: ANY,
  scaleDownWindowSeconds: ANY,
};

const NETWORKING: Kinds<Networking> = { vpc_id: TEXT, vswitch_id: TEXT, security_group_id: TEXT };

const OSS = objectWith({ path: TEXT });
const NFS = objectWith({ server: TEXT, path: TEXT });

const storageKind: Kind = (value) => {
  if (!isObject(value)) return OBJECT(value);
  const none = value.oss === undefined && value.nfs === undefined;
  return [
    ...at([], none ? "needs oss or nfs; write storageEntry of an OssMount or NasMount" : undefined),
    ...kindProblems({ mount_path: TEXT, oss: OSS, nfs: NFS }, value),
  ];
};

/** The kind of each argument of a service. */
export const SERVICE_KINDS: Kinds<ServiceInput> = {
  // The first two have checks of their own.
  edition: ANY,
  instances: ANY,
  region: TEXT,
  serviceName: TEXT,
  image: TEXT,
  instanceTypes: LIST,
  storage: storageKind,
  networking: objectWith(NETWORKING),
  queue: objectOf(QUEUE),
  autoscaler: objectOf(AUTOSCALER),
  metadataType: TEXT,
  workspaceId: TEXT,
  tags: TEXTS,
  extraConfig: OBJECT,
};

/** The arguments that a service has. */
export const SERVICE_KEYS: readonly string[] = Object.keys(SERVICE_KINDS);
