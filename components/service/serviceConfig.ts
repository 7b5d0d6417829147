import { type JsonObject, merge, paths } from "../document/json";
import { capabilitiesOf, type DeployedEdition } from "../editions";

/** One entry of the document's `storage`: what is mounted where, from OSS or from NAS. */
export type StorageEntry = {
  /** Path of the folder in the instance; equal to ComfyUI's `--data-dir`. */
  readonly mount_path: string;
  /** Marks the mount that holds the models; the vendor's samples always set it (confirmed for OSS). */
  readonly properties: { readonly resource_type: "model" };
} & (
  | { readonly oss: { readonly path: string; readonly readOnly: false } }
  | { readonly nfs: { readonly server: string; readonly path: string; readonly readOnly: false } }
);

/** The service's place in a VPC: the document's `cloud.networking`. */
export interface Networking {
  readonly vpc_id: string;
  readonly vswitch_id: string;
  readonly security_group_id: string;
}

/**
 * The queue in front of a service in the API edition. A change restarts the queue's own instances (inferred)
 * and keeps the workflows that wait in it (unverified).
 */
export interface QueueInput {
  /** Cores of one queue instance, each billed while the service is deployed; 1 to 64. */
  readonly cpu: number;
  /** Memory of one queue instance in MB, 1024 to 262144. The vendor's samples have 2048 and 4000. */
  readonly memoryMB: number;
  /**
   * How many times one workflow may be given to an instance, 1 to 10. With 1, a workflow is lost when its
   * instance dies. With more, a workflow that kills instances is tried and paid for again.
   */
  readonly maxDeliveries: number;
  /**
   * Dedicated resource group (`eas-r-…`) for the queue. Default: public resources. Adding or removing it
   * replaces the service.
   */
  readonly resource?: string;
  /**
   * Keys of the `queue` block that no documentation could be found for; passed on unchanged. Default: none.
   * Adding or removing one replaces the service.
   */
  readonly extra?: JsonObject;
}

/** How the number of instances of the API edition follows its queue. A change restarts nothing (inferred). */
export interface AutoscalerInput {
  /**
   * Smallest number of instances. 0 lets the service go to sleep, which a service behind a dedicated
   * gateway cannot do.
   */
  readonly min: number;
  /** Largest number of instances, and so the most that is paid for at once; up to 1000. */
  readonly max: number;
  /** EAS adds instances when this many workflows wait for each instance; 1 to 10000. */
  readonly backlogPerInstance: number;
  /**
   * Seconds that the backlog must stay small before EAS removes instances, 60 to 86400; a short window
   * interrupts work. Default: EAS's own, 300. Adding or removing this key replaces the service.
   */
  readonly scaleDownWindowSeconds?: number;
}

/** What a service's document is made from. Plain values only, so that it can be tested. */
export interface ServiceConfigInput {
  readonly edition: DeployedEdition;
  readonly serviceName: string;
  /** Image reference with tag or digest. */
  readonly image: string;
  /** Single-GPU machine types; EAS tries them in order when one is out of stock. */
  readonly instanceTypes: readonly string[];
  /** GPU instances; with an autoscaler, how many there are at first. Default: {@link firstInstances} */
  readonly instances?: number;
  /** The mounted folder for models, nodes and results; without one they vanish on a restart. */
  readonly storage?: StorageEntry;
  readonly networking?: Networking;
  /** API edition only. */
  readonly queue?: QueueInput;
  /** API edition only. */
  readonly autoscaler?: AutoscalerInput;
  /** Overrides the edition's own `metadata.type`. */
  readonly metadataType?: string;
  /** Default: EAS uses the account's default workspace. */
  readonly workspaceId?: string;
  /** Merged last, key by key; a list is replaced as a whole. */
  readonly extraConfig?: JsonObject;
}

/** The port ComfyUI listens on. EAS keeps 8080 and 9090 for itself (confirmed). */
const PORT = 8000;

/**
 * The longest time in ms that one HTTP request may take before the gateway ends it with 408. Always set,
 * because the documentation gives the default as 600000 in one place and 5000 in another.
 */
const KEEPALIVE_MS = 600_000;

/**
 * The command line of the image. `--data-dir` must be the mount path, or models are not found and
 * results are lost (confirmed), so both come from the same storage entry.
 */
function startScript(mountPath?: string): string {
  const base = `python main.py --listen --port ${PORT}`;
  return mountPath === undefined ? base : `${base} --data-dir ${mountPath}`;
}

/** How many instances a service starts with by default: the autoscaler's `min`, but at least one. */
export const firstInstances = (autoscaler?: AutoscalerInput): number =>
  Math.max(1, autoscaler?.min ?? 1);

function metadata(input: ServiceConfigInput) {
  const edition = capabilitiesOf(input.edition);
  const type = input.metadataType ?? edition.metadataType;
  return {
    name: input.serviceName,
    instance: input.instances ?? firstInstances(input.autoscaler),
    ...(type !== undefined && { type }),
    // An asynchronous service must not have this key (confirmed).
    ...(edition.webUI && { enable_webservice: true }),
    rpc: {
      keepalive: KEEPALIVE_MS,
      // ComfyUI works on one prompt at a time. If an instance took more, the rest would wait there
      // instead of going to another instance (the vendor's setting for the sibling product).
      ...(edition.calls === "queue" && { worker_threads: 1 }),
    },
    ...(input.workspaceId !== undefined && { workspace_id: input.workspaceId }),
  };
}

const queue = ({ cpu, memoryMB, maxDeliveries, resource, extra }: QueueInput): JsonObject =>
  merge(
    { cpu, memory: memoryMB, max_delivery: maxDeliveries, ...(resource && { resource }) },
    extra ?? {},
  );

/** The metric is confirmed for the vendor's command line; its place in the document is inferred. */
const autoscaler = ({ min, max, ...how }: AutoscalerInput) => ({
  min,
  max,
  strategies: { "queue[avgbacklog]": how.backlogPerInstance },
  // Only when it is asked for: that the document takes this block is inferred, too.
  ...(how.scaleDownWindowSeconds !== undefined && {
    behavior: { scaleDown: { stabilizationWindowSeconds: how.scaleDownWindowSeconds } },
  }),
});

/**
 * Makes the document that EAS expects for a service. Nothing is checked here: `serviceProblems` does
 * that before a component deploys the document.
 *
 * Has documented keys only, and none with an empty value: the backend drops empty values, and a document
 * that comes back different shows a change in every preview (inferred from the vendor's published helpers).
 */
export function serviceConfig(input: ServiceConfigInput): JsonObject {
  const document = {
    metadata: metadata(input),
    cloud: {
      computing: { instances: input.instanceTypes.map((type) => ({ type })) },
      ...(input.networking && { networking: input.networking }),
    },
    ...(input.queue && { queue: queue(input.queue) }),
    ...(input.autoscaler && { autoscaler: autoscaler(input.autoscaler) }),
    ...(input.storage && { storage: [input.storage] }),
    containers: [
      { image: input.image, script: startScript(input.storage?.mount_path), port: PORT },
    ],
  };
  return merge(document, input.extraConfig ?? {});
}

/**
 * The value that replaces the service when it changes.
 *
 * It holds the name, the edition, the type, the workspace and the document's keys without their values.
 * EAS merges an update into the document it has, so a key that is taken out would stay in force for ever
 * (confirmed in the API's description).
 */
export const replacementKey = (input: ServiceConfigInput) => ({
  name: input.serviceName,
  edition: input.edition,
  type: input.metadataType ?? "",
  workspaceId: input.workspaceId ?? "",
  // All keys, so that no optional one can be forgotten here.
  keys: paths(serviceConfig(input)).sort(),
});
