import { isObject } from "../../../json";

/** The most digits that Python converts from text to a number (confirmed: Python 3.11). */
const MOST_DIGITS = 4300;

const integer = (value: bigint): number | bigint => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

function toInt(value: unknown): number | bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? Math.trunc(value) : undefined;
  if (typeof value !== "string" || value.length > MOST_DIGITS) return undefined;
  const digits = value.trim();
  if (!/^[+-]?\d+(_\d+)*$/.test(digits)) return undefined;
  return integer(BigInt(digits.replaceAll("_", "").replace(/^\+/, "")));
}

const FLOAT = /^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i;

function toFloat(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return Number(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special) {
    if (special[2]?.toLowerCase() === "nan") return Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return FLOAT.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}

const toBool = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
};

const CONVERSIONS: Record<string, (value: unknown) => unknown> = {
  INT: toInt,
  FLOAT: toFloat,
  BOOLEAN: toBool,
};

/**
 * Converts a constant as the server does before comparing it: ComfyUI calls Python's `int`, `float` or
 * `bool`. Undefined when that raises. Values of other types are returned unchanged.
 */
export function convert(type: unknown, value: unknown): unknown {
  const conversion = typeof type === "string" ? CONVERSIONS[type] : undefined;
  return conversion ? conversion(value) : value;
}

/** Python's `in` for a list of choices, in which `True` equals 1. */
export function isChoice(value: unknown, choices: readonly unknown[]): boolean {
  const comparable = (one: unknown) => (typeof one === "boolean" ? Number(one) : one);
  const wanted = comparable(value);
  return choices.some((choice) => comparable(choice) === wanted);
}
