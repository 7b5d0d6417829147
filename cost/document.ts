import { dedicatedGateway } from "../components/document/dedicatedGateway";
import { documentMachines, resourceGroup } from "../components/document/documentMachines";
import { documentInstances, documentScale } from "../components/document/documentScale";
import { isObject, type JsonObject } from "../components/document/json";
import { objectAt, objectsAt, textAt, valueAt } from "../components/document/readJson";
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
  /** Fewest and most instances; undefined where that cannot be read. */
  readonly range: Quantity | undefined;
  /** Machines that one instance is made of; undefined: it cannot be read. */
  readonly machines: number | undefined;
  /** A dedicated gateway in front of it. */
  readonly gateway: string | undefined;
  /** A dedicated resource group or quota, which is on a bill of its own. */
  readonly dedicated: string | undefined;
  /** Whether the group's overflow goes to public resources. */
  readonly burstable: boolean;
  readonly type: string | undefined;
  readonly queue: JsonObject | undefined;
  /** GiB of system disk for each instance, in all of its machines, beyond what comes free; undefined: it cannot be read. */
  readonly diskBeyondGiB: number | undefined;
  /** Whether it is the Cluster edition, by its type or its image. */
  readonly isCluster: boolean;
}

/** A number, also in quotes: documents that EAS gives back have both. */
export function number(value: unknown): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) {
    return undefined;
  }
  const read = Number(value);
  return Number.isFinite(read) && read >= 0 ? read : undefined;
}

/** A switch, also in quotes. */
const isOn = (value: unknown): boolean => String(value) === "true";

const choicesOf = (document: JsonObject): Choice[] =>
  documentMachines(document).map(({ type, isListed, spotPriceLimit }) => ({
    type: type === "" ? "unnamed" : type,
    // Whether EAS heeds a bid outside of the list is not known.
    spot: spotPriceLimit !== undefined && (isListed || "unclear"),
  }));

/** GiB of system disk that come free with an instance on public resources (confirmed). */
export const FREE_DISK_GIB = 30;

/** `40Gi`, or a number as some consoles write it. */
function gib(value: unknown): number | undefined {
  const [, digits] = (typeof value === "string" && /^(\d+(?:\.\d+)?)\s*Gi?B?$/i.exec(value)) || [];
  return number(digits ?? value);
}

/** Machines of a distributed instance where `unit` does not say how many (confirmed). */
const DEFAULT_MACHINES = 2;

/** How many machines one instance is made of: one, unless it is distributed. */
function machinesOf(document: JsonObject): number | undefined {
  const { unit } = document;
  if (unit === undefined || unit === null) return 1;
  const { size = DEFAULT_MACHINES } = isObject(unit) ? unit : {};
  const machines = number(size);
  return Number.isInteger(machines) && machines !== 0 ? machines : undefined;
}

function diskBeyond(document: JsonObject): number | undefined {
  const whole = valueAt(document, "metadata", "disk") ?? FREE_DISK_GIB;
  const extra = valueAt(document, "features", "eas.aliyun.com/extra-ephemeral-storage") ?? 0;
  const [size, more, machines] = [gib(whole), gib(extra), machinesOf(document)];
  if (size === undefined || more === undefined) return undefined;
  const beyond = Math.max(0, size - FREE_DISK_GIB) + more;
  return beyond === 0 ? 0 : machines && beyond * machines;
}

/** In doubt it is one, whatever else its type and image say: what it adds then has no known price. */
function isCluster(document: JsonObject): boolean {
  const type = textAt(objectAt(document, "metadata"), "type");
  const image = textAt(objectsAt(document, "containers")[0] ?? {}, "image");
  return type?.endsWith("Cluster") === true || /-cluster(@|$)/.test(image ?? "");
}

/** Reads what decides the price; a document may be anything that EAS gave back. */
export function factsOf(document: JsonObject): Facts {
  const metadata = objectAt(document, "metadata");
  const { queue } = document;
  return {
    choices: choicesOf(document),
    unprotected: isOn(valueAt(document, "cloud", "computing", "disable_spot_protection_period")),
    instances: documentInstances(document),
    range: documentScale(document),
    machines: machinesOf(document),
    gateway: dedicatedGateway(document),
    dedicated: resourceGroup(document),
    burstable: isOn(metadata.resource_burstable),
    type: textAt(metadata, "type"),
    queue: isObject(queue) ? queue : undefined,
    diskBeyondGiB: diskBeyond(document),
    isCluster: isCluster(document),
  };
}
