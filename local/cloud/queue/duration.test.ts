import { expect, test } from "vitest";
import { parseDuration } from "./duration";

test.each([
  ["5s", 5000],
  ["0s", 0],
  ["500ms", 500],
  ["1m0s", 60_000],
  ["1h2m3.5s", 3_723_500],
  ["250us", 0.25],
  ["3", 3000],
  ["0.5", 500],
])("%s is %d ms", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(["", "s", "5 s", "-5s", "5sec", "1s2", "five", "1d", "Infinity"])(
  "%j is none",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
