import type { HistoryEntry } from "./answers";

/** A text that a node shows, as a caption. */
export interface OutputText {
  node: string;
  text: string;
}

/** Keys that nodes choose for what is to be read: PreviewAny and ShowText, savers, taggers (source). */
const KEYS = ["text", "string", "tags"];

const isText = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/**
 * ComfyUI takes what a node shows for a list: of a node that gives a bare text it reports the letters
 * (source: execution.py). A list of digits may be one of numbers.
 */
function whole(texts: string[]): string[] {
  const areLetters = texts.every((text) => [...text].length === 1);
  return areLetters && texts.some((text) => !/\d/.test(text)) ? [texts.join("")] : texts;
}

/** Collects every text of a history entry that a node shows, as it stands there. */
export function outputTexts(outputs: HistoryEntry["outputs"]): OutputText[] {
  return Object.entries(outputs).flatMap(([node, reported]) =>
    KEYS.flatMap((key) => {
      const shown = [reported[key]].flat(2).filter(isText).map(String);
      return whole(shown).flatMap((text) => (text === "" ? [] : [{ node, text }]));
    }),
  );
}
