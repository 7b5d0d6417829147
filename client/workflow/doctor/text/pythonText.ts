import { JSON_TEXT } from "../../../json";

/** Something that Python writes and JSON does not allow. */
export interface Foreign {
  /** The text found, for example `True`. */
  found: string;
  /** What to write in JSON; undefined when it should just be removed. */
  write: string | undefined;
  /** Line of the text, counting from 1. */
  line: number;
}

const WORDS: Record<string, string> = { True: "true", False: "false", None: "null" };

/**
 * In this order: strings in either kind of quotation marks, comments, words, a comma before a closing
 * bracket.
 */
const TOKEN = new RegExp(
  String.raw`${JSON_TEXT}|${JSON_TEXT.replaceAll('"', "'")}|#[^\n]*|//[^\n]*|[A-Za-z_][A-Za-z0-9_]*|,(?=\s*[}\]])`,
  "gs",
);

/** Rewrites a Python string in single quotation marks as a JSON string. */
function requoted(token: string): string {
  const inner = token
    .slice(1, -1)
    .replace(/\\x([0-9a-fA-F]{2})/g, "\\u00$1")
    .replaceAll("\\'", "'")
    .replace(/\\[\s\S]|"/g, (part) => (part === '"' ? '\\"' : part));
  return `"${inner}"`;
}

/**
 * Rewrites text pasted from a Python program (a printed dict) as JSON, and lists everything that had to
 * change. Text that is already JSON is returned unchanged.
 */
export function fromPython(text: string): { json: string; foreign: Foreign[] } {
  const foreign: Foreign[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (offset: number) => {
    for (; counted < offset; counted++) if (text[counted] === "\n") line++;
    return line;
  };
  const json = text.replace(TOKEN, (token, offset: number) => {
    const note = (found: string, write: string | undefined) => {
      foreign.push({ found, write, line: lineAt(offset) });
      return write ?? "";
    };
    if (token.startsWith('"')) return token;
    if (token.startsWith("'")) return note(token, requoted(token));
    if (token === ",") return note("a comma before a closing bracket", undefined);
    if (token.startsWith("#") || token.startsWith("/")) return note("a comment", undefined);
    if (Object.hasOwn(WORDS, token)) return note(token, WORDS[token]);
    return token;
  });
  return { json, foreign };
}
