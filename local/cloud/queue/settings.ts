import { instanceCount, type JsonObject, numberAt, objectAt } from "../eas/document";

/** What a service's document says about its queue service and the workers behind it. */
export interface QueueSettings {
  instances: number;
  /** How many requests an instance has at a time; inferred to be the workers' window. */
  window: number;
  /** How many times one request is delivered at most. */
  maxDelivery: number;
}

/** Default of the framework's `rpc.worker_threads` (documented). */
const WORKER_THREADS = 5;
/** Default of `queue.max_delivery` (unverified: recalled, the page could not be read). */
const MAX_DELIVERY = 5;

export function queueSettings(config: JsonObject): QueueSettings {
  const metadata = objectAt(config, "metadata");
  const threads =
    // Some samples write the key with a dot, others nest it.
    numberAt(metadata, "rpc.worker_threads") ??
    numberAt(objectAt(metadata, "rpc"), "worker_threads") ??
    WORKER_THREADS;
  const maxDelivery = numberAt(objectAt(config, "queue"), "max_delivery") ?? MAX_DELIVERY;
  return {
    instances: Math.max(0, Math.floor(instanceCount(config))),
    window: atLeastOne(threads, WORKER_THREADS),
    maxDelivery: atLeastOne(maxDelivery, MAX_DELIVERY),
  };
}

const atLeastOne = (value: number, fallback: number) =>
  Number.isFinite(value) && value >= 1 ? Math.floor(value) : fallback;
