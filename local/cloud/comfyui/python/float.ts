/**
 * A Python float. ComfyUI is written in Python, where 7 and 7.0 are of different types and print
 * differently; JavaScript has one number type. Therefore in this folder a plain `number` (or a
 * `bigint` beyond 2^53) is always a Python int, and a Python float is always an instance of this class.
 */
export class Float {
  constructor(readonly value: number) {}

  /** What Python's `repr` prints: the shortest digits that read back the same, `7.0`, `1e-05`. */
  toString(): string {
    const value = this.value;
    if (Number.isNaN(value)) return "nan";
    if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
    if (Object.is(value, -0)) return "-0.0";
    if (value === 0) return "0.0";
    const [mantissa = "", power = "0"] = value.toExponential().split("e");
    const exponent = Number(power);
    // Python uses the exponent form outside 1e-4 ... 1e16, JavaScript outside 1e-7 ... 1e21.
    if (exponent < -4 || exponent >= 16) {
      const digits = String(Math.abs(exponent)).padStart(2, "0");
      return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
    }
    const plain = String(value);
    if (plain.includes("e"))
      return value.toFixed(mantissa.replace(/[-.]/g, "").length - 1 - exponent);
    return plain.includes(".") ? plain : `${plain}.0`;
  }
}

/** A number as Python sees it: an int (`number`, or `bigint` beyond 2^53) or a {@link Float}. */
export type PythonNumber = number | bigint | Float;

export function isNumber(value: unknown): value is PythonNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Float;
}

/** The value to compare by; JavaScript compares a bigint with a number exactly. */
export function magnitude(value: PythonNumber): number | bigint {
  return value instanceof Float ? value.value : value;
}

/** Compares two numbers: negative if the left one is smaller, positive if the right one is. */
export function compare(left: PythonNumber, right: PythonNumber): number {
  const [a, b] = [magnitude(left), magnitude(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The int with these decimal digits, as `number` if that holds it exactly, else as `bigint`. */
export function integer(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}
