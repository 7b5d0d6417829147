import { isObject, type JsonObject } from "../components/json";

/** Keys of the document whose values are secret by what they are for. */
const SECRET_KEYS = /^(token|private_token|dockerauth|docker_auth|password|decryption_key)$/i;

/** Names of variables and options that stand before a secret. */
const SECRET_NAME =
  /(^|[_-])(token|secret|password|passwd|pwd|credentials?|api[_-]?key|access[_-]?key([_-]?(id|secret))?|secret[_-]?key|private[_-]?key|auth)$/i;

/** Values that are secrets whatever they are called. */
const SECRET_VALUE = [
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /\bLTAI[A-Za-z0-9]{12,}\b/,
  /\bhf_[A-Za-z0-9]{20,}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/,
  /\bsk-[A-Za-z0-9_-]{20,}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bauthorization:\s*\S+/i,
];

/** `NAME=value` and `--name value` on a command line. */
const ASSIGNMENT = /(?:^|[\s;&|])(?:--?)?([A-Za-z][\w-]*)(?:=|\s+)(?=\S)(?!-)["']?[^\s"';&|]+/g;

/** A value that only refers to one: `$TOKEN`, or the path of a file. */
const REFERENCE = /^["']?(\$|\/|\.\/)/;

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
    const named = typeof name === "string" && SECRET_NAME.test(name) && isGiven(own);
    return named ? [`${path} (${name})`] : secretsIn(value, `${path}.`);
  }
  if (typeof value !== "string") return [];
  const secret = SECRET_KEYS.test(key) && isGiven(value);
  return secret || holdsSecret(value) ? [path] : [];
}

const isGiven = (value: unknown) =>
  typeof value === "string" && value !== "" && !REFERENCE.test(value);

const holdsSecret = (text: string): boolean =>
  SECRET_VALUE.some((form) => form.test(text)) ||
  [...text.matchAll(ASSIGNMENT)].some(([all, name = ""]) => {
    const value = all.slice(all.indexOf(name) + name.length).replace(/^(=|\s+)/, "");
    return SECRET_NAME.test(name) && isGiven(value);
  });
