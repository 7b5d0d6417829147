import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A property as it travels between engine and provider: JSON, in which marked objects stand for secrets. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
/** The properties of a resource. */
export type Properties = Record<string, Value>;

/** The engine's marks (confirmed: Pulumi SDK, resource/sig and runtime/rpc). */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Stands for a value that a preview cannot know. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function fromStruct(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties);
}

/** Whether a value is a secret, that is, wrapped so that the engine encrypts it in the state. */
export function isSecret(value: Value | undefined): value is { value: Value } {
  return isObject(value) && value[MARK] === SECRET;
}

export function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value without its secret wrappers, at every depth: for the command, never for the state. */
export function plain(value: Value): Value {
  if (isSecret(value)) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Whether any part of the value is unknown, which happens in previews only. */
export function isUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(isUnknown);
  return isObject(value) && Object.values(value).some(isUnknown);
}
