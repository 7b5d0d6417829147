import { documentEdition } from "../components/documentEdition";
import type { Edition } from "../components/editions";
import { isObject, type JsonObject } from "../components/json";
import { objectAt, objectsAt, textAt } from "../components/readJson";
import { UnknownValueError } from "./sdk";

/** A machine that a document asks for. */
export interface Machine {
  /** Where it stands, such as `cloud.computing.instances.0`. */
  readonly path: string;
  readonly type: string;
  /** The highest bid per hour as it stands; undefined on a pay-as-you-go machine. */
  readonly spotPriceLimit: unknown;
}

/** A container of a document. */
export interface Container {
  /** Such as `containers.0`. */
  readonly path: string;
  readonly image: string | undefined;
  /** The start command: `script` or `command`. */
  readonly script: string;
  readonly port: unknown;
  readonly env: readonly JsonObject[];
}

/** The document of a service, as far as rules look at it. Values are as they stand: anything. */
export interface EasDocument {
  readonly json: JsonObject;
  /** Undefined for a service that is no ComfyUI by its type. */
  readonly edition: Edition | undefined;
  readonly metadata: JsonObject;
  readonly machines: readonly Machine[];
  readonly containers: readonly Container[];
  readonly storage: readonly JsonObject[];
  /** Undefined when there is none. */
  readonly autoscaler: JsonObject | undefined;
  /** A key of `rpc`, in whichever of the spellings that EAS takes it stands. */
  rpc(key: string): unknown;
}

/** What can be told of a service's document. */
export type Reading =
  | { readonly state: "known"; readonly document: EasDocument }
  | { readonly state: "unknown" }
  | { readonly state: "secret" }
  | { readonly state: "unreadable"; readonly problem: string };

/** What stands for a secret in an exported state whose passphrase is not given. */
const REDACTED = "[secret]";

/** Reads the document in a service's properties. */
export function readDocument(props: { readonly serviceConfig: unknown }): Reading {
  try {
    const { serviceConfig } = props;
    // A service always has one. A preview leaves what it does not know out of a stack's resources.
    if (serviceConfig === undefined) return { state: "unknown" };
    return serviceConfig === REDACTED ? { state: "secret" } : parsed(serviceConfig);
  } catch (error) {
    if (error instanceof UnknownValueError) return { state: "unknown" };
    throw error;
  }
}

let last: { readonly text: string; readonly reading: Reading } | undefined;

/** All rules read the same document one after another, so the last one is kept. */
function parsed(text: unknown): Reading {
  if (typeof text !== "string") return unreadable("it is no text");
  if (last?.text !== text) last = { text, reading: parse(text) };
  return last.reading;
}

const unreadable = (problem: string): Reading => ({ state: "unreadable", problem });

function parse(text: string): Reading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Not the parser's own message, which quotes the text.
    return unreadable("it is not JSON");
  }
  return isObject(json) ? { state: "known", document: view(json) } : unreadable("it is no object");
}

function view(json: JsonObject): EasDocument {
  const metadata = objectAt(json, "metadata");
  const autoscaler = json.autoscaler ?? metadata.autoscaler;
  return {
    json,
    metadata,
    edition: documentEdition(json),
    machines: machinesOf(objectAt(objectAt(json, "cloud"), "computing")),
    containers: objectsAt(json, "containers").map((container, index) => ({
      path: `containers.${index}`,
      image: textAt(container, "image"),
      script: textAt(container, "script") ?? textAt(container, "command") ?? "",
      port: container.port,
      env: objectsAt(container, "env"),
    })),
    storage: objectsAt(json, "storage"),
    autoscaler: isObject(autoscaler) ? autoscaler : undefined,
    rpc: (key) =>
      objectAt(metadata, "rpc")[key] ?? metadata[`rpc.${key}`] ?? objectAt(json, "rpc")[key],
  };
}

function machinesOf(computing: JsonObject): Machine[] {
  const listed = objectsAt(computing, "instances").map((entry, index) => ({
    path: `cloud.computing.instances.${index}`,
    type: textAt(entry, "type") ?? "",
    spotPriceLimit: entry.spot_price_limit,
  }));
  const single = textAt(computing, "instance_type");
  if (listed.length > 0 || single === undefined) return listed;
  const path = "cloud.computing.instance_type";
  return [{ path, type: single, spotPriceLimit: computing.spot_price_limit }];
}
