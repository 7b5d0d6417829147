import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import { isObject } from "../../components/document/json";

/** Stands for a value that is secret. */
export const SECRET = Symbol("secret");

/** Stands for a value that is known only once it is deployed. */
export const UNKNOWN = Symbol("unknown");

/** How the engine marks a secret; see `resource/stack/deployment.go` in its Go module. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
/** How the document of `pulumi preview --json` shows a secret. */
const SECRET_TEXT = "[secret]";

/** A property's value, or the mark for an unknown or a secret one. A secret's value is dropped here. */
export function readValue(value: unknown): unknown {
  if (value === UNKNOWN_TEXT) return UNKNOWN;
  if (value === SECRET_TEXT) return SECRET;
  return isObject(value) && value[SIGNATURE] === SECRET_SIGNATURE ? SECRET : value;
}
