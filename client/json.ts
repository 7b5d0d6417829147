/** Whether a JSON value is an object, not a list or null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names the kind of a JSON value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "bigint") return "a number";
  return `a ${typeof value}`;
}

/**
 * A pattern for a JSON string. The simpler `(?:[^"\\]|\\.)*` makes the engine keep every step for
 * backtracking, and its stack overflows from some 9 MB on, as in a base64 picture.
 */
export const JSON_TEXT = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;

/** Parses a text as JSON; undefined when it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses a text that is a JSON object; undefined when it is anything else, or there is no text. */
export function objectOf(text: string | null | undefined): Record<string, unknown> | undefined {
  const value = jsonOf(text ?? "");
  return isObject(value) ? value : undefined;
}
