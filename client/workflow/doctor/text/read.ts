import { parsePythonJson } from "../../../http/pythonJson";
import { parseExactly } from "./exactJson";
import { type Foreign, fromPython } from "./pythonText";

/** What a text says, as far as it can be made out. */
export interface Read {
  /** Undefined when not even the repaired text is JSON. */
  value?: unknown;
  /** Why the text is not JSON; undefined when it is. */
  notJson?: { reason: string; foreign: Foreign[] };
}

/** A byte order mark, which editors on Windows write. */
const MARKED = /^\uFEFF/;

/** What is JSON for Python is so for the server. */
const parsed = (text: string): unknown => parsePythonJson(text, parseExactly);

/** Reads a workflow's text; one that was pasted from Python is read as what it means. */
export function readText(text: string): Read {
  const plain = text.replace(MARKED, "");
  try {
    return { value: parsed(plain) };
  } catch (error) {
    const { json, foreign } = fromPython(plain);
    const notJson = { reason: (error as Error).message, foreign };
    if (foreign.length === 0) return { notJson };
    try {
      return { value: parsed(json), notJson };
    } catch {
      // The text has more wrong with it than Python's words; those are reported all the same.
      return { notJson };
    }
  }
}
