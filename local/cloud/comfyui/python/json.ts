import { Float, integer } from "./float";

type Reviver = (
  this: unknown,
  key: string,
  value: unknown,
  context: { source?: string },
) => unknown;

// The reviver's `context` (the number as it was written) is in V8 since 11.4 but not yet in TypeScript.
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Python's `json.loads`: numbers keep their kind (int or float) and all their digits. */
export function loads(text: string): unknown {
  return parseWithSource(text, (_key, value, { source }) => {
    if (typeof value !== "number" || source === undefined) return value;
    return /[.eE]/.test(source) ? new Float(value) : integer(source);
  });
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Python's `json.dumps` with its defaults: a blank after `:` and `,`, everything in ASCII. */
export function dumps(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof Float) {
    if (Number.isFinite(value.value)) return value.toString();
    return Number.isNaN(value.value) ? "NaN" : value.value > 0 ? "Infinity" : "-Infinity";
  }
  if (Array.isArray(value)) return `[${value.map(dumps).join(", ")}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries.map(([key, inner]) => `${quote(key)}: ${dumps(inner)}`).join(", ")}}`;
}
