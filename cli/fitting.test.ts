import { expect, it } from "vitest";
import { fitting } from "./fitting";

it.each([
  ["1/2 done | a.json", 80, "1/2 done | a.json"],
  ["1/2 done | a.json", 8, "1/2 done"],
  ["视频.json: running", 8, "视频.jso"],
  ["a视频", 4, "a视"],
  ["🚀🚀", 3, "🚀"],
])("cuts %s for %i columns", (text, columns, cut) => {
  expect(fitting(text, columns)).toBe(cut);
});
