import { isObject, type JsonObject } from "../components/document/json";
import { holdsSecret, isNamedSecret } from "../components/document/secretsInText";

/** Keys that are named like a secret but only say whether there is one. */
const NO_SECRETS = ["generate_token"];

/**
 * The paths of values in a document that look like secrets by their key, by the name of their variable
 * or option, or by their form. Never returns the values.
 */
export function secretsIn(value: JsonObject, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) => at(`${prefix}${key}`, key, inner));
}

function at(path: string, key: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => at(`${path}.${index}`, key, entry));
  }
  if (isObject(value)) {
    // An environment variable: {name, value}.
    const { name, value: own } = value;
    const named = typeof name === "string" && typeof own === "string" && isNamedSecret(name, own);
    return named ? [`${path} (${name})`] : secretsIn(value, `${path}.`);
  }
  if (typeof value !== "string") return [];
  const secret = !NO_SECRETS.includes(key) && isNamedSecret(key, value);
  return secret || holdsSecret(value) ? [path] : [];
}
