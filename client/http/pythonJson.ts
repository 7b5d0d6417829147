import { JSON_TEXT } from "../json";

/** A JSON string, which is kept, or one of Python's number words that JSON does not know. */
const TEXT_OR_WORD = new RegExp(`${JSON_TEXT}|-?Infinity|NaN`, "g");

/**
 * Parses JSON as Python writes it, with NaN and Infinity as null. ComfyUI keeps a NaN in the history, and in
 * the prompts inside its pictures, for every node whose IS_CHANGED returns one, as that of many custom nodes
 * does (inferred from its source).
 *
 * @param parse parses the text once it is valid JSON
 * @throws {SyntaxError} when the text is not JSON
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
