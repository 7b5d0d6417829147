import { compare, Float, integer, isNumber, magnitude } from "./float";

/** An exception as Python code would raise it; `type` is the full class name. */
export class PythonError extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

export type Dict = Record<string, unknown>;

export function isDict(value: unknown): value is Dict {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Float)
  );
}

/** The name of the value's Python class, as error messages show it. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  if (value instanceof Float) return "float";
  if (isNumber(value)) return "int";
  return Array.isArray(value) ? "list" : "dict";
}

/** Python's `repr`. */
export function repr(value: unknown): string {
  if (typeof value === "string") {
    const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
    const inner = value
      .replaceAll("\\", "\\\\")
      .replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r")
      .replaceAll("\t", "\\t");
    return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
  }
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (!isDict(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${repr(key)}: ${repr(inner)}`)
    .join(", ")}}`;
}

/** Python's `str`. */
export function toStr(value: unknown): string {
  return typeof value === "string" ? value : repr(value);
}

/** Python's `bool(value)`. */
export function toBool(value: unknown): boolean {
  if (isNumber(value)) return Number(magnitude(value)) !== 0;
  if (Array.isArray(value)) return value.length > 0;
  if (isDict(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Python's `int(value)`. */
export function toInt(value: unknown): number | bigint {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Float) {
    if (Number.isNaN(value.value)) {
      throw new PythonError("ValueError", "cannot convert float NaN to integer");
    }
    if (!Number.isFinite(value.value)) {
      throw new PythonError("OverflowError", "cannot convert float infinity to integer");
    }
    return integer(BigInt(Math.trunc(value.value)).toString());
  }
  if (typeof value === "string") {
    const digits = value.trim();
    if (/^[+-]?\d+(_\d+)*$/.test(digits)) {
      return integer(digits.replaceAll("_", "").replace("+", ""));
    }
    throw new PythonError("ValueError", `invalid literal for int() with base 10: ${repr(value)}`);
  }
  throw new PythonError(
    "TypeError",
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** Python's `float(value)`. */
export function toFloat(value: unknown): Float {
  if (value instanceof Float) return value;
  if (isNumber(value)) return new Float(Number(value));
  if (typeof value === "boolean") return new Float(value ? 1 : 0);
  if (typeof value === "string") {
    const text = value.trim().toLowerCase();
    if (/^[+-]?(inf|infinity)$/.test(text)) {
      return new Float(text.startsWith("-") ? -Infinity : Infinity);
    }
    if (/^[+-]?nan$/.test(text)) return new Float(Number.NaN);
    if (/^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text)) {
      return new Float(Number(text.replaceAll("_", "")));
    }
    throw new PythonError("ValueError", `could not convert string to float: ${repr(value)}`);
  }
  throw new PythonError(
    "TypeError",
    `float() argument must be a string or a real number, not '${typeName(value)}'`,
  );
}

/** Python's `==` for values that JSON can hold. */
export function equals(left: unknown, right: unknown): boolean {
  const number = (value: unknown) => (typeof value === "boolean" ? Number(value) : value);
  const a = number(left);
  const b = number(right);
  if (isNumber(a) && isNumber(b)) return compare(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equals(item, b[index]));
  }
  if (isDict(a) && isDict(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && equals(a[key], b[key]))
    );
  }
  return a === b;
}

/** Python's `key in container`, which also works on strings and lists and fails on everything else. */
export function contains(container: unknown, key: string): boolean {
  if (typeof container === "string") return container.includes(key);
  if (Array.isArray(container)) return container.some((item) => equals(item, key));
  if (isDict(container)) return Object.hasOwn(container, key);
  throw new PythonError("TypeError", `argument of type '${typeName(container)}' is not iterable`);
}

/** Python's `container[key]` with a text key. */
export function item(container: unknown, key: string): unknown {
  if (isDict(container)) {
    if (Object.hasOwn(container, key)) return container[key];
    throw new PythonError("KeyError", repr(key));
  }
  if (typeof container === "string" || Array.isArray(container)) {
    const kind = typeof container === "string" ? "string" : "list";
    throw new PythonError("TypeError", `${kind} indices must be integers, not 'str'`);
  }
  throw new PythonError("TypeError", `'${typeName(container)}' object is not subscriptable`);
}
