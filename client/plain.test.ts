import { expect, it } from "vitest";
import { oneLine, plain } from "./plain";

it.each([
  ["got prompt", "got prompt"],
  ["\u001b[31mred\u001b[0m and\ttab", "red and\ttab"],
  ["  5%|#   |\r 50%|##  |\r100%|####|\r", "100%|####|"],
  ["bell\u0007 and \u009b2J", "bell and "],
  ["中文 ok", "中文 ok"],
])("%j is %j", (line, wanted) => {
  expect(plain(line)).toBe(wanted);
});

it.each([
  ["RuntimeError: a\r\n\n  b\n", "RuntimeError: a b"],
  ["\u001b[2Jone\n\u001b[31mtwo", "one two"],
])("%j is %j in one line", (text, wanted) => {
  expect(oneLine(text)).toBe(wanted);
});

it("makes one line also of a text that has little but spaces in it, at once", () => {
  const spaces = " ".repeat(100_000);
  const started = performance.now();
  expect(oneLine(`a${spaces}b \n\t\r\n${spaces}c`)).toBe(`a${spaces}b c`);
  expect(performance.now() - started).toBeLessThan(1000);
});
