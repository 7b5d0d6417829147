import { isObject, type JsonObject } from "../components/document/json";
import { holdsSecret, isNamedSecret } from "../components/document/secretsInText";

/** Keys whose names sound like it and that say only whether there is one. */
const NO_SECRETS = ["generate_token"];

/**
 * The paths of what looks like a secret in a document: by its key, by the name of its variable or
 * option, or by its form. Never the values.
 */
export function secretsIn(value: JsonObject, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) => at(`${prefix}${key}`, key, inner));
}

function at(path: string, key: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => at(`${path}.${index}`, key, entry));
  }
  if (isObject(value)) {
    // A variable of the environment: {name, value}.
    const { name, value: own } = value;
    const named = typeof name === "string" && typeof own === "string" && isNamedSecret(name, own);
    return named ? [`${path} (${name})`] : secretsIn(value, `${path}.`);
  }
  if (typeof value !== "string") return [];
  const secret = !NO_SECRETS.includes(key) && isNamedSecret(key, value);
  return secret || holdsSecret(value) ? [path] : [];
}
