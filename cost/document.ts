import { dedicatedGateway } from "../components/document/dedicatedGateway";
import { documentMachines, resourceGroup } from "../components/document/documentMachines";
import { documentInstances, documentScale } from "../components/document/documentScale";
import { isObject, type JsonObject } from "../components/document/json";
import { objectAt, objectsAt, textAt, valueAt } from "../components/document/readJson";
import type { Quantity } from "./line";

/** A machine that EAS may choose. */
export interface Choice {
  readonly type: string;
  /** Whether the document bids for it on spot; `unclear`: it has a bid where EAS documents none. */
  readonly spot: boolean | "unclear";
}

/** The facts in a service's document that decide what the service costs. */
export interface Facts {
  /** Machines on public resources, in the order in which EAS tries them; empty if the document names none. */
  readonly choices: readonly Choice[];
  /** Whether spot machines go without the protected hour, which is cheaper. */
  readonly unprotected: boolean;
  /** The configured number of instances; undefined if it is no number. */
  readonly instances: number | undefined;
  /** Fewest and most instances; undefined if that cannot be read. */
  readonly range: Quantity | undefined;
  /** The number of machines that make up one instance; undefined: it cannot be read. */
  readonly machines: number | undefined;
  /** The dedicated gateway in front of the service. */
  readonly gateway: string | undefined;
  /** A dedicated resource group or quota, which is on a bill of its own. */
  readonly dedicated: string | undefined;
  /** Whether instances that do not fit in the group go to public resources. */
  readonly burstable: boolean;
  readonly type: string | undefined;
  readonly queue: JsonObject | undefined;
  /** GiB of system disk beyond the free part, per instance with all its machines; undefined: not readable. */
  readonly diskBeyondGiB: number | undefined;
  /** Whether the service's type or image says that it is the Cluster edition. */
  readonly isCluster: boolean;
}

/** Reads a number of 0 or more, with or without quotes: documents that EAS returns have both. */
export function number(value: unknown): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) {
    return undefined;
  }
  const read = Number(value);
  return Number.isFinite(read) && read >= 0 ? read : undefined;
}

/** Whether a switch is on, written with or without quotes. */
const isOn = (value: unknown): boolean => String(value) === "true";

const choicesOf = (document: JsonObject): Choice[] =>
  documentMachines(document).map(({ type, isListed, spotPriceLimit }) => ({
    type: type === "" ? "unnamed" : type,
    // It is not known whether EAS heeds a bid outside the list.
    spot: spotPriceLimit !== undefined && (isListed || "unclear"),
  }));

/** GiB of system disk that come free with an instance on public resources (confirmed). */
export const FREE_DISK_GIB = 30;

const GIB: Readonly<Record<string, number>> = { M: 1 / 1024, G: 1, T: 1024 };

/** Reads a size in GiB: `40Gi`, or a plain number as some consoles write it. */
function gib(value: unknown): number | undefined {
  const size = typeof value === "string" && /^(\d+(?:\.\d+)?)\s*([MGT])i?B?$/i.exec(value);
  return size ? Number(size[1]) * GIB[size[2]!.toUpperCase()]! : number(value);
}

/** The number of machines in a distributed instance if `unit` does not say it (confirmed). */
const DEFAULT_MACHINES = 2;

/** The number of machines that make up one instance: one, unless it is distributed. */
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

/**
 * Whether either the type or the image says Cluster. When they disagree it counts as Cluster, because
 * its proxy has no known price and so the total shows as unknown rather than too low.
 */
function isCluster(document: JsonObject): boolean {
  const type = textAt(objectAt(document, "metadata"), "type");
  const image = textAt(objectsAt(document, "containers")[0] ?? {}, "image");
  return type?.endsWith("Cluster") === true || /-cluster(@|$)/.test(image ?? "");
}

/** Reads the facts that decide the price; the document may be anything that EAS returned. */
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
