import { JSON_TEXT } from "../../../json";

/**
 * A JSON string or a whole number literal, so that the digits after the point of 0.30000000000000004 do not
 * count as an integer.
 */
const TEXT_OR_NUMBER = new RegExp(String.raw`${JSON_TEXT}|-?\d[\d.eE+-]*`, "g");

/** An integer that may lose digits. */
const LONG_INTEGER = /^-?[1-9]\d{15,}$/;

/** Marks an integer inside a string. In JSON it can occur only escaped, which no real workflow contains. */
const MARK = "\u0000integer:";

/**
 * `JSON.parse` that keeps every digit: an integer beyond 2^53 - 1 becomes a `bigint`. Python, in which
 * ComfyUI is written, reads such a seed exactly; JavaScript silently rounds it.
 *
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseExactly(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  let marked = false;
  const kept = text.replace(TEXT_OR_NUMBER, (token) => {
    if (!LONG_INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token;
    marked = true;
    return JSON.stringify(MARK + token);
  });
  return marked ? withIntegers(JSON.parse(kept)) : JSON.parse(text);
}

const withIntegers = (value: unknown): unknown => {
  if (typeof value === "string") {
    return value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value;
  }
  if (Array.isArray(value)) return value.map(withIntegers);
  if (typeof value !== "object" || value === null) return value;
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(value, key, { value: withIntegers(inner) });
  }
  return value;
};

/** What this integer becomes when a JavaScript program reads and writes it. */
export const afterJavaScript = (integer: bigint): string => JSON.stringify(Number(integer));

/** The JSON that a JavaScript program sends, in which digits beyond 2^53 are lost. */
export const asSent = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? Number(inner) : inner));

/** Node has `rawJSON` since version 21; the types of this language level lack it. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object };

/** The JSON of a result of {@link parseExactly}, with every digit kept. */
export const exactText = (value: unknown, indent?: number): string =>
  JSON.stringify(
    value,
    (_key, inner) => (typeof inner === "bigint" ? rawJSON(String(inner)) : inner),
    indent,
  );
