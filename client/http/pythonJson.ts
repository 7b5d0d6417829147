import { JSON_TEXT } from "../json";

/** A text, which stays as it is, or one of Python's words for numbers that JSON does not know. */
const TEXT_OR_WORD = new RegExp(`${JSON_TEXT}|-?Infinity|NaN`, "g");

/** JSON as Python writes it, with null in the place of its words for numbers that JSON does not know. */
export const withoutPythonNumbers = (text: string): string =>
  text.replace(TEXT_OR_WORD, (part) => (part.startsWith('"') ? part : "null"));

/**
 * Reads JSON as Python writes it. Its `json` module writes NaN and Infinity, and ComfyUI keeps a NaN
 * in the history, and in the prompts of its pictures, for every node whose IS_CHANGED says so, which many
 * custom nodes' does (inferred from its source); they become null.
 *
 * @throws {SyntaxError} when the text is no JSON
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const plain = withoutPythonNumbers(text);
    if (plain === text) throw error;
    return JSON.parse(plain);
  }
}
