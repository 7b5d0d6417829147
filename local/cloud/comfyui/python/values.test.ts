import { describe, expect, it } from "vitest";
import { Float } from "./float";
import { equals, repr, toBool, toFloat, toInt, toStr } from "./values";

describe("int()", () => {
  it.each([
    ["64", 64],
    [" -1_000 ", -1000],
    ["18446744073709551616", 18446744073709551616n],
    [new Float(1.9), 1],
    [new Float(-1.9), -1],
    [new Float(1e20), 100000000000000000000n],
    [true, 1],
    [7, 7],
  ])("of %o", (value, expected) => {
    expect(toInt(value)).toBe(expected);
  });

  it.each([
    ["1.5", "ValueError", "invalid literal for int() with base 10: '1.5'"],
    ["", "ValueError", "invalid literal for int() with base 10: ''"],
    [new Float(Number.NaN), "ValueError", "cannot convert float NaN to integer"],
    [
      new Float(Number.POSITIVE_INFINITY),
      "OverflowError",
      "cannot convert float infinity to integer",
    ],
    [
      null,
      "TypeError",
      "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    ],
  ])("of %o raises %s", (value, type, message) => {
    expect(() => toInt(value)).toThrow(expect.objectContaining({ type, message }));
  });
});

describe("float()", () => {
  it.each([
    [7, 7],
    ["1e3", 1000],
    [" .5 ", 0.5],
    ["-inf", Number.NEGATIVE_INFINITY],
    [false, 0],
  ])("of %o", (value, expected) => {
    expect(toFloat(value)).toStrictEqual(new Float(expected));
  });

  it.each(["", "1,5", "0x10", "seven"])("of the text %o raises ValueError", (value) => {
    expect(() => toFloat(value)).toThrow(`could not convert string to float: '${value}'`);
  });
});

describe("str() and repr()", () => {
  it.each([
    [null, "None"],
    [true, "True"],
    [new Float(7), "7.0"],
    ["plain", "plain"],
    [["a", 1, null], "['a', 1, None]"],
    [{ a: "it's", b: 'say "hi"' }, `{'a': "it's", 'b': 'say "hi"'}`],
  ])("of %o", (value, expected) => {
    expect(toStr(value)).toBe(expected);
  });

  it("prefers single quotation marks when a text has both, and shows line ends", () => {
    expect(repr(`'"\n`)).toBe(String.raw`'\'"\n'`);
  });
});

describe("truth", () => {
  it.each(["false", 1, new Float(0.1), [0], { a: 0 }, true])("of %o", (value) => {
    expect(toBool(value)).toBe(true);
  });

  it.each(["", 0, new Float(0), [], {}, null, false])("is not in %o", (value) => {
    expect(toBool(value)).toBe(false);
  });
});

describe("==", () => {
  it.each([
    [1, new Float(1)],
    [true, 1],
    [9007199254740993n, 9007199254740993n],
    [{ a: [1] }, { a: [new Float(1)] }],
  ])("holds for %o and %o", (left, right) => {
    expect(equals(left, right)).toBe(true);
  });

  it.each([
    [1, "1"],
    [9007199254740993n, new Float(9007199254740992)],
    [[1], [1, 2]],
    [{ a: 1 }, { b: 1 }],
    [null, 0],
  ])("does not hold for %o and %o", (left, right) => {
    expect(equals(left, right)).toBe(false);
  });
});
