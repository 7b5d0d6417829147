/** Whether a JSON value is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A text in JSON, as part of a pattern. Not by `(?:[^"\\]|\\.)*`, of which the engine keeps every step to
 * go back to: from some 9 MB on, as a picture in base64 has, its stack overflows.
 */
export const JSON_TEXT = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;

/** What a text says as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON object that a text is; undefined when it is anything else, or there is no text. */
export function objectOf(text: string | null | undefined): Record<string, unknown> | undefined {
  const value = jsonOf(text ?? "");
  return isObject(value) ? value : undefined;
}
