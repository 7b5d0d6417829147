import { expect, it } from "vitest";
import { parsePythonJson } from "./pythonJson";

it("takes what Python writes for numbers that JSON does not know", () => {
  const text = '{"is_changed": [NaN, -Infinity, Infinity], "text": "NaN, \\"Infinity\\""}';
  expect(parsePythonJson(text)).toEqual({
    is_changed: [null, null, null],
    text: 'NaN, "Infinity"',
  });
});

it("takes them beside a picture in base64", () => {
  const picture = "A".repeat(16 * 1024 * 1024);
  expect(parsePythonJson(`{"is_changed": NaN, "image": "${picture}"}`)).toEqual({
    is_changed: null,
    image: picture,
  });
});

it.each(["", "{", '{"a": nan}', '"NaN', "[NaN", "<html>NaN</html>"])("refuses %j", (text) => {
  expect(() => parsePythonJson(text)).toThrow(SyntaxError);
});
