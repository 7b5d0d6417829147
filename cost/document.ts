import { isObject, type JsonObject } from "../components/json";
import type { Quantity } from "./line";

/** A machine that EAS may take, in the order it tries them. */
export interface Choice {
  readonly type: string;
  /** Whether it is bid for; `unclear`: there is a bid where none is documented. */
  readonly spot: boolean | "unclear";
}

/** What of a service's document decides what it costs. */
export interface Facts {
  /** Machines on public resources, best first; empty when the document names none. */
  readonly choices: readonly Choice[];
  /** Spot without the protected hour, which is cheaper. */
  readonly unprotected: boolean;
  /** Instances it is configured with; undefined when that is no number. */
  readonly instances: number | undefined;
  /** Instances that the autoscaler may make of it; without one just the configured ones. */
  readonly range: Quantity | undefined;
  /** A dedicated resource group or quota, which is on a bill of its own. */
  readonly dedicated: string | undefined;
  /** Whether the group's overflow goes to public resources. */
  readonly burstable: boolean;
  readonly type: string | undefined;
  readonly queue: JsonObject | undefined;
  /** GiB of system disk for each instance beyond what comes free; undefined: it cannot be read. */
  readonly diskBeyondGiB: number | undefined;
  /** Whether it is the Cluster edition, by its type or its image. */
  readonly isCluster: boolean;
}

const at = (document: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** A number, also in quotes: documents that EAS gives back have both. */
export function number(value: unknown): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) {
    return undefined;
  }
  const read = Number(value);
  return Number.isFinite(read) && read >= 0 ? read : undefined;
}

const whole = (value: unknown) => {
  const read = number(value);
  return read !== undefined && Number.isInteger(read) ? read : undefined;
};

function choicesOf(document: JsonObject): Choice[] {
  const computing = at(document, "cloud", "computing");
  const isBidFor = (entry: unknown) => at(entry, "spot_price_limit") !== undefined;
  const listed = at(computing, "instances");
  if (Array.isArray(listed) && listed.length > 0) {
    return listed.map((entry) => ({
      type: text(at(entry, "type")) ?? "unnamed",
      spot: isBidFor(entry),
    }));
  }
  const single = text(at(computing, "instance_type"));
  // A bid is documented in an entry of the list only; whether EAS heeds one here is not known.
  return single === undefined ? [] : [{ type: single, spot: isBidFor(computing) && "unclear" }];
}

function rangeOf(document: JsonObject, instances: number | undefined): Quantity | undefined {
  // Both places are the same setting (seen in a backend's published constants).
  const scaler = at(document, "autoscaler") ?? at(document, "metadata", "autoscaler");
  if (scaler === undefined) {
    return instances === undefined ? undefined : { from: instances, to: instances };
  }
  const from = whole(at(scaler, "min"));
  const to = whole(at(scaler, "max"));
  if (from === undefined || to === undefined) return undefined;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

/** GiB of system disk that come free with an instance on public resources (confirmed). */
export const FREE_DISK_GIB = 30;

/** `40Gi`, or a number as some consoles write it. */
function gib(value: unknown): number | undefined {
  const [, digits] = (typeof value === "string" && /^(\d+(?:\.\d+)?)\s*Gi?B?$/i.exec(value)) || [];
  return number(digits ?? value);
}

function diskBeyond(document: JsonObject): number | undefined {
  const whole = at(document, "metadata", "disk") ?? FREE_DISK_GIB;
  const extra = at(document, "features", "eas.aliyun.com/extra-ephemeral-storage") ?? 0;
  const [size, more] = [gib(whole), gib(extra)];
  if (size === undefined || more === undefined) return undefined;
  return Math.max(0, size - FREE_DISK_GIB) + more;
}

function isCluster(document: JsonObject): boolean {
  const containers = at(document, "containers");
  const image = at(Array.isArray(containers) ? containers[0] : undefined, "image");
  const type = text(at(document, "metadata", "type"));
  return type?.endsWith("Cluster") === true || text(image)?.endsWith("-cluster") === true;
}

/** Reads what decides the price; a document may be anything that EAS gave back. */
export function factsOf(document: JsonObject): Facts {
  const instances = whole(at(document, "metadata", "instance"));
  const queue = at(document, "queue");
  return {
    choices: choicesOf(document),
    unprotected: at(document, "cloud", "computing", "disable_spot_protection_period") === true,
    instances,
    range: rangeOf(document, instances),
    dedicated:
      text(at(document, "metadata", "resource")) ?? text(at(document, "metadata", "quota_id")),
    burstable: at(document, "metadata", "resource_burstable") === true,
    type: text(at(document, "metadata", "type")),
    queue: isObject(queue) ? queue : undefined,
    diskBeyondGiB: diskBeyond(document),
    isCluster: isCluster(document),
  };
}
