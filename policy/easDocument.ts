import { documentEdition } from "../components/document/documentEdition";
import { type DocumentMachine, documentMachines } from "../components/document/documentMachines";
import { type DocumentScaler, documentAutoscalers } from "../components/document/documentScale";
import { isObject, type JsonObject } from "../components/document/json";
import { objectAt, objectsAt, textAt } from "../components/document/readJson";
import type { Edition } from "../components/editions";
import { leaves, primaryKey } from "../components/live/spelling";
import { UnknownValueError } from "./sdk";

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

/** A value of a document, under one of the spellings of its key that EAS accepts. */
export interface Setting {
  /** Where it stands, such as `metadata.rpc.keepalive`. */
  readonly path: string;
  readonly value: unknown;
}

/** The parts of a service document that rules look at. Values are unchecked and can be anything. */
export interface EasDocument {
  readonly json: JsonObject;
  /** Undefined if neither its type nor its image tells the edition. */
  readonly edition: Edition | undefined;
  readonly metadata: JsonObject;
  readonly machines: readonly DocumentMachine[];
  readonly containers: readonly Container[];
  readonly storage: readonly JsonObject[];
  readonly autoscalers: readonly DocumentScaler[];
  /**
   * The values of a key, such as `rpc.keepalive`, under every spelling that the document uses, so that
   * a good value does not hide a bad one.
   */
  settings(key: string): Setting[];
}

/** The result of reading a service's document. */
export type Reading =
  | { readonly state: "known"; readonly document: EasDocument }
  | { readonly state: "unknown" }
  | { readonly state: "secret" }
  | { readonly state: "unreadable"; readonly problem: string };

/** Placeholder for a secret in a state that was exported without its passphrase. */
const REDACTED = "[secret]";

/** Reads the document in a service's properties. */
export function readDocument(props: { readonly serviceConfig: unknown }): Reading {
  try {
    const { serviceConfig } = props;
    // Every service has a document. If it is missing, a preview left it out because it is not known yet.
    if (serviceConfig === undefined) return { state: "unknown" };
    return serviceConfig === REDACTED ? { state: "secret" } : parsed(serviceConfig);
  } catch (error) {
    if (error instanceof UnknownValueError) return { state: "unknown" };
    throw error;
  }
}

const unreadable = (problem: string): Reading => ({ state: "unreadable", problem });

function parsed(text: unknown): Reading {
  if (typeof text !== "string") return unreadable("it is no text");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message would quote the text.
    return unreadable("it is not JSON");
  }
  return isObject(json) ? { state: "known", document: view(json) } : unreadable("it is no object");
}

function view(json: JsonObject): EasDocument {
  const metadata = objectAt(json, "metadata");
  return {
    json,
    metadata,
    edition: documentEdition(json),
    machines: documentMachines(json),
    containers: objectsAt(json, "containers").map((container, index) => ({
      path: `containers.${index}`,
      image: textAt(container, "image"),
      script: textAt(container, "script") ?? textAt(container, "command") ?? "",
      port: container.port,
      env: objectsAt(container, "env"),
    })),
    storage: objectsAt(json, "storage"),
    autoscalers: documentAutoscalers(json),
    settings: (key) =>
      leaves(json)
        .filter(({ path }) => primaryKey(path) === key)
        .map(({ path, value }) => ({ path: path.join("."), value })),
  };
}
