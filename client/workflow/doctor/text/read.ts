import { parsePythonJson } from "../../../http/pythonJson";
import { parseExactly } from "./exactJson";
import { type Foreign, fromPython } from "./pythonText";

/** The result of reading a text, as far as it can be understood. */
export interface Read {
  /** Undefined when not even the repaired text is JSON. */
  value?: unknown;
  /** Why the text is not JSON; undefined when it is. */
  notJson?: { reason: string; foreign: Foreign[] };
}

/** A byte order mark, which editors on Windows write. */
const MARKED = /^\uFEFF/;

/** What Python accepts as JSON, the server accepts too. */
const parsed = (text: string): unknown => parsePythonJson(text, parseExactly);

/** Reads a workflow's text; text pasted from Python is read as what it means. */
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
      // More than Python's syntax is wrong with the text; report that syntax all the same.
      return { notJson };
    }
  }
}
