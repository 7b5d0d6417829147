import { stripVTControlCharacters } from "node:util";

/** Everything that could be an order to a terminal; a tabulator is none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;

/**
 * A line of somebody else's as text. A progress bar writes over its own line again and again: what
 * it showed last is kept.
 */
export const plain = (line: string): string =>
  stripVTControlCharacters(line.replace(/\r+$/, "").replace(/^[\s\S]*\r/, "")).replace(CONTROL, "");

/** Several lines of somebody else's, each as text. */
export const plainLines = (text: string): string => text.split("\n").map(plain).join("\n");

/**
 * The same as one line, for a place that has no more. Not by a pattern, which takes time with the
 * square of a run of spaces: for 100,000 of them, which a caption may have, 18 s (seen).
 */
export const oneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => plain(line).trim())
    .filter((line) => line !== "")
    .join(" ");
