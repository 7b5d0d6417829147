/** Whether a JSON value is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
