import { isObject, type JsonObject } from "../../components/document/json";
import type { State } from "../preview/preview";
import { SECRET, UNKNOWN } from "../preview/value";

/** The result of reading a service's document on one side of a change. */
export type Reading =
  | { readonly state: "known"; readonly document: JsonObject }
  /** There is no service on this side. */
  | { readonly state: "absent" }
  /** The document holds an id that is not known yet. */
  | { readonly state: "unknown" }
  /** The document holds a secret, which makes all of it secret. */
  | { readonly state: "secret" }
  | { readonly state: "unreadable"; readonly problem: string };

/** Reads the document in the state of a service. */
export function readingOf(state: State | undefined): Reading {
  if (!state) return { state: "absent" };
  const value = state.inputs.serviceConfig ?? state.outputs.serviceConfig;
  if (value === UNKNOWN) return { state: "unknown" };
  if (value === SECRET) return { state: "secret" };
  return typeof value === "string" ? parsed(value) : { state: "unreadable", problem: "is no text" };
}

/** Reads the document as the cloud has it: only the outputs show what somebody changed by hand. */
export const readingOfOutputs = (state: State | undefined): Reading =>
  readingOf(state && { ...state, inputs: state.outputs });

function parsed(text: string): Reading {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document)
      ? { state: "known", document }
      : { state: "unreadable", problem: "is no JSON object" };
  } catch {
    // The parser's own message would quote the text.
    return { state: "unreadable", problem: "is not JSON" };
  }
}

/** The document, or undefined if it cannot be read. */
export const known = (reading: Reading): JsonObject | undefined =>
  reading.state === "known" ? reading.document : undefined;
