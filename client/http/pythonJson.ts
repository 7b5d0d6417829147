import { JSON_TEXT } from "../json";

/** A text, which stays as it is, or one of Python's words for numbers that JSON does not know. */
const TEXT_OR_WORD = new RegExp(`${JSON_TEXT}|-?Infinity|NaN`, "g");

/**
 * Reads JSON as Python writes it. Its `json` module writes NaN and Infinity, and ComfyUI keeps a NaN
 * in the history, and in the prompts of its pictures, for every node whose IS_CHANGED says so, which many
 * custom nodes' does (inferred from its source); they become null.
 *
 * @param parse reads the text once it is JSON
 * @throws {SyntaxError} when the text is no JSON
 */
export function parsePythonJson(
  text: string,
  parse: (json: string) => unknown = JSON.parse,
): unknown {
  try {
    return parse(text);
  } catch (error) {
    const plain = text.replace(TEXT_OR_WORD, (part) => (part.startsWith('"') ? part : "null"));
    if (plain === text) throw error;
    return parse(plain);
  }
}
