import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import { isObject } from "../../components/document/json";

/** Stands for a value that is secret. */
export const SECRET = Symbol("secret");

/** Stands for a value that is known only once it is deployed. */
export const UNKNOWN = Symbol("unknown");

/** How the engine writes a secret down; see `resource/stack/deployment.go` of its Go module. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
/** The same in the document of `pulumi preview --json`. */
const SECRET_TEXT = "[secret]";

/** A property as it is, or the mark of what it is. A secret is dropped here, also in plain. */
export function readValue(value: unknown): unknown {
  if (value === UNKNOWN_TEXT) return UNKNOWN;
  if (value === SECRET_TEXT) return SECRET;
  return isObject(value) && value[SIGNATURE] === SECRET_SIGNATURE ? SECRET : value;
}
