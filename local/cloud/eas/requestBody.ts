import { invalidParameter } from "../errors";
import { isObject, type JsonObject } from "./document";

/** The JSON object in a body. @throws ApiError 400 that says what is wrong with it. */
export function jsonObject(body: Buffer | string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body.toString() || "{}");
  } catch (error) {
    // Not the parser's message: it quotes the text around the error, which may be a secret.
    const position = /position \d+/.exec((error as Error).message)?.[0] ?? "its end";
    throw invalidParameter(`${what} is not valid JSON (at ${position}).`);
  }
  if (isObject(value)) return value;
  throw invalidParameter(`${what} must be a JSON object.`);
}

/** Reads labels from a JSON object of texts; none if it is absent. */
export function labelsFrom(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    throw invalidParameter("Labels must be an object of keys and texts.");
  }
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
