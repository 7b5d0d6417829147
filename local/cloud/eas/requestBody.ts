import { invalidParameter } from "../errors";
import { isObject, type JsonObject } from "./document";

/** The JSON object in a body, or the 400 that says what came instead. */
export function jsonObject(body: Buffer | string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body.toString() || "{}");
  } catch (error) {
    // The parser quotes the text it stumbled over, which may be a secret.
    const position = /position \d+/.exec((error as Error).message)?.[0] ?? "its end";
    throw invalidParameter(`${what} is not valid JSON (at ${position}).`);
  }
  if (isObject(value)) return value;
  throw invalidParameter(`${what} must be a JSON object.`);
}

/** Labels as they travel: a JSON object of texts. */
export function labelsFrom(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    throw invalidParameter("Labels must be an object of keys and texts.");
  }
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
