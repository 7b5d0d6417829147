import { expect, it } from "vitest";
import { oneLine, plain } from "./plain";

it.each([
  ["got prompt", "got prompt"],
  ["\u001b[31mred\u001b[0m and\ttab", "red and\ttab"],
  ["  5%|#   |\r 50%|##  |\r100%|####|\r", "100%|####|"],
  ["bell\u0007 and \u009b2J", "bell and "],
  ["中文 ok", "中文 ok"],
  ["a\u001b]0;title\u0007b\u001b]8;;http://a\u001b\\c", "abc"],
  ["no end \u001b]0;\u001b\u001b]]", "no end 0;]"],
  ["video_\u202egnp.4pm", "video_gnp.4pm"],
])("%j is %j", (line, wanted) => {
  expect(plain(line)).toBe(wanted);
});

it.each([
  ["RuntimeError: a\r\n\n  b\n", "RuntimeError: a b"],
  ["\u001b[2Jone\n\u001b[31mtwo", "one two"],
])("%j is %j in one line", (text, wanted) => {
  expect(oneLine(text)).toBe(wanted);
});

it.each([
  ["spaces", " ", `a${" ".repeat(50_000)}b`],
  ["returns", "\r", "b"],
  ["titles without an end", "\u001b]", "ab"],
])("makes one line of a text that is mostly %s, without delay", (_, part, wanted) => {
  const many = part.repeat(50_000);
  const started = performance.now();
  expect(oneLine(`a${many}b \n\t\r\n${many}`)).toBe(wanted);
  expect(performance.now() - started).toBeLessThan(1000);
});
