import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Float } from "./float";
import { dumps, loads } from "./json";

describe("numbers of Python", () => {
  it.each([
    ["7", 7],
    ["-0", 0],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["9007199254740993", 9007199254740993n],
    ["18446744073709551615", 18446744073709551615n],
    ["7.0", new Float(7)],
    ["1e3", new Float(1000)],
  ])("%s keeps its kind and its digits", (text, value) => {
    expect(loads(text)).toStrictEqual(value);
  });

  it.each([
    [new Float(7), "7.0"],
    [new Float(0.15), "0.15"],
    [new Float(-0), "-0.0"],
    [new Float(1e16), "1e+16"],
    [new Float(123456789012345680), "1.2345678901234568e+17"],
    [new Float(1e15), "1000000000000000.0"],
    [new Float(0.0001), "0.0001"],
    [new Float(0.00001), "1e-05"],
    [new Float(Number.POSITIVE_INFINITY), "Infinity"],
    [new Float(Number.NaN), "NaN"],
    [18446744073709551615n, "18446744073709551615"],
  ])("%o is written as Python writes it", (value, text) => {
    expect(dumps(value)).toBe(text);
  });

  it("survive a round trip, whatever the float", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(loads(dumps(new Float(value)))).toStrictEqual(new Float(value));
      }),
    );
  });

  it("survive a round trip, whatever the integer", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
        expect(dumps(loads(String(value)))).toBe(String(value));
      }),
    );
  });
});

describe("texts", () => {
  it("are written in ASCII with blanks after marks, as json.dumps does", () => {
    expect(dumps({ title: "K采樣器", list: [1, null, true], 绿: "😀\u007f" })).toBe(
      String.raw`{"title": "K\u91c7\u6a23\u5668", "list": [1, null, true], "\u7eff": "\ud83d\ude00\u007f"}`,
    );
  });

  it("survive a round trip with whatever JSON can hold", () => {
    const plain = fc.jsonValue({ stringUnit: "grapheme" });
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(dumps(loads(JSON.stringify(value))))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it("of another language than JSON are refused", () => {
    for (const text of ["{'a': 1}", "True", '{"a": 1,}', ""]) {
      expect(() => loads(text)).toThrow(SyntaxError);
    }
  });
});
