const MARK = "(redacted)";

/**
 * Returns a function that takes a secret out of any text, also where a server echoes it back
 * percent-encoded, JSON-escaped or without the `=` at its end.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === "") return (text) => text;
  const bare = secret.replace(/=+$/, "");
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bare];
  const distinct = [...new Set(forms)].filter((form) => form !== "");
  distinct.sort((a, b) => b.length - a.length);
  return (text) => distinct.reduce((rest, form) => rest.replaceAll(form, MARK), text);
}

/** Applies a redactor to every string in a JSON-like value, keys included. */
export function redactDeep<T>(value: T, redact: (text: string) => string): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === "string") return redact(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, held]) => [redact(key), walk(held)]));
  };
  return walk(value) as T;
}
