import { expect, it } from "vitest";
import { parsePythonJson } from "./pythonJson";

it("takes what Python writes for numbers that JSON does not know", () => {
  const text = '{"is_changed": [NaN, -Infinity, Infinity], "text": "NaN, \\"Infinity\\""}';
  expect(parsePythonJson(text)).toEqual({
    is_changed: [null, null, null],
    text: 'NaN, "Infinity"',
  });
});

it.each(["", "{", '{"a": nan}', '"NaN', "[NaN", "<html>NaN</html>"])("refuses %j", (text) => {
  expect(() => parsePythonJson(text)).toThrow(SyntaxError);
});
