import type { HistoryEntry } from "./answers";

/** A text that a node displays, such as a caption. */
export interface OutputText {
  /** Id of the node. */
  node: string;
  text: string;
}

/** Keys under which nodes report text to display: PreviewAny, ShowText, savers and taggers (source). */
const KEYS = ["text", "string", "tags"];

const isText = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/**
 * Rejoins a text that ComfyUI has split into characters. It expects a node to report a list, and treats a
 * bare text as a list of its characters (source: execution.py). A list of digits only is left alone, because
 * it may be a list of numbers.
 */
function whole(texts: string[]): string[] {
  const areLetters = texts.every((text) => [...text].length === 1);
  return areLetters && texts.some((text) => !/\d/.test(text)) ? [texts.join("")] : texts;
}

/** Collects every text that a node displays from a history entry, unchanged. */
export function outputTexts(outputs: HistoryEntry["outputs"]): OutputText[] {
  return Object.entries(outputs).flatMap(([node, reported]) =>
    KEYS.flatMap((key) => {
      const shown = [reported[key]].flat(2).filter(isText).map(String);
      return whole(shown).flatMap((text) => (text === "" ? [] : [{ node, text }]));
    }),
  );
}
