import { stripVTControlCharacters } from "node:util";

/**
 * Everything that could be an order to a terminal, or turns the direction of a line, with which a service
 * could disguise a file's name; a tabulator is none.
 */
const CONTROL = /(?!\t)[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * An order with a text of its own, such as a window's title, or its beginning where it has no end: for the
 * end of each of those Node's own pattern would look through the rest of the line.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const TITLE = /\u001b\](?:[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c))?/g;

/** What a line with returns in it shows in the end: a progress bar writes over its own again and again. */
function lastWritten(line: string): string {
  let end = line.length;
  // Not by a pattern, which takes time with the square of a run of returns: for 100,000, 30 s (seen).
  while (line[end - 1] === "\r") end -= 1;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

/** A line of somebody else's as text. */
export const plain = (line: string): string =>
  // A control in its place, so that what is around it makes no new order; it goes with the others.
  stripVTControlCharacters(lastWritten(line).replace(TITLE, "\0")).replace(CONTROL, "");

/** Several lines of somebody else's, each as text. */
export const plainLines = (text: string): string => text.split("\n").map(plain).join("\n");

/**
 * A text of somebody else's as one line, for a place that has no more. Not by a pattern, which takes time
 * with the square of a run of spaces: for 100,000 of them, which a caption may have, 18 s (seen).
 */
export const oneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => plain(line).trim())
    .filter((line) => line !== "")
    .join(" ");
