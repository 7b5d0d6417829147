import { JSON_TEXT } from "../../../json";

/** A text, or a number to its end: what stands behind the point of 0.30000000000000004 is no integer. */
const TEXT_OR_NUMBER = new RegExp(String.raw`${JSON_TEXT}|-?\d[\d.eE+-]*`, "g");

/** A number without fraction and exponent that may lose digits. */
const LONG_INTEGER = /^-?[1-9]\d{15,}$/;

/** Cannot stand in a JSON text, where control characters are escaped, so nothing is mistaken for it. */
const MARK = "\u0000integer:";

/**
 * `JSON.parse` that keeps every digit: an integer beyond 2^53 - 1 becomes a `bigint`. Python, in
 * which ComfyUI is written, reads such a seed exactly; JavaScript rounds it without a word.
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

/** What a JavaScript program that reads and writes this integer makes of it. */
export const afterJavaScript = (integer: bigint): string => JSON.stringify(Number(integer));

/** The JSON that a JavaScript program sends: digits beyond 2^53 are lost in it. */
export const asSent = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? Number(inner) : inner));

/** Node has it since 21, the types of this language level do not. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object };

/** The JSON of what {@link parseExactly} gave, every digit kept. */
export const exactText = (value: unknown, indent?: number): string =>
  JSON.stringify(
    value,
    (_key, inner) => (typeof inner === "bigint" ? rawJSON(String(inner)) : inner),
    indent,
  );
