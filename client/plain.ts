import { stripVTControlCharacters } from "node:util";

/**
 * Everything that could control a terminal or change the direction of a line, with which a service could
 * disguise a file's name. Tabs are allowed.
 */
const CONTROL = /(?!\t)[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A control sequence with a text of its own, such as a window's title, or just its beginning when it is
 * unterminated. Node's own pattern would scan the rest of the line for the end of each of those.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const TITLE = /\u001b\](?:[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c))?/g;

/** What a line with carriage returns shows in the end: a progress bar overwrites its line again and again. */
function lastWritten(line: string): string {
  let end = line.length;
  // Not with a pattern, whose time grows with the square of a run of returns: for 100,000, 30 s (seen).
  while (line[end - 1] === "\r") end -= 1;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

/** Makes one line of foreign text safe to print. */
export const plain = (line: string): string =>
  // Replaced by a control character, so that what surrounds it does not form a new sequence; CONTROL removes
  // it.
  stripVTControlCharacters(lastWritten(line).replace(TITLE, "\0")).replace(CONTROL, "");

/** Makes several lines of foreign text safe to print. */
export const plainLines = (text: string): string => text.split("\n").map(plain).join("\n");

/**
 * Makes foreign text safe to print on one line. Not with a pattern, whose time grows with the square of a run
 * of spaces: for 100,000 of them, which a caption may have, 18 s (seen).
 */
export const oneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => plain(line).trim())
    .filter((line) => line !== "")
    .join(" ");
