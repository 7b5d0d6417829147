import type { Picture } from "../../media/picture";
import type { Studio } from "../../media/studio";
import type { Models } from "../models";
import type { OutputFolder } from "../outputFolder";
import { isNumber, magnitude } from "../python/float";
import { type Dict, PythonError, toBool, toStr, typeName } from "../python/values";
import { ATTRIBUTES, linkedValue, type Value } from "./values";

/** What all nodes of one ComfyUI work with. */
export interface Workshop {
  models: Models;
  outputs: OutputFolder;
  studio: Studio;
}

/** A preview that is sent with a progress message. */
export interface Preview {
  type: "image/png";
  bytes: Buffer;
}

/** What a node class receives when it runs. */
export interface NodeCall extends Workshop {
  id: string;
  classType: string;
  inputs: Dict;
  /** The prompt and, below, the client's extra data, for the metadata of files. */
  prompt: Dict;
  extraPngInfo: unknown;
  /**
   * Reports a step and waits for the time it takes.
   * @throws Interrupted when the execution was stopped.
   */
  progress(value: number, max: number, preview?: Preview): Promise<void>;
}

/** What a node class returns: its outputs, and what the user interface shows. */
export interface NodeResult {
  outputs?: unknown[];
  ui?: Record<string, unknown[]>;
}

export type NodeClass = (call: NodeCall) => NodeResult | Promise<NodeResult>;

/** The linked value of an input. @throws PythonError, as Python does, if the input is something else. */
export function linked<Kind extends Value["kind"]>(
  call: NodeCall,
  name: string,
  kind: Kind,
): Extract<Value, { kind: Kind }> {
  const value = linkedValue(call.inputs[name]);
  if (value?.kind === kind) return value as Extract<Value, { kind: Kind }>;
  const [type, attribute] = [typeName(call.inputs[name]), ATTRIBUTES[kind]];
  throw new PythonError("AttributeError", `'${type}' object has no attribute '${attribute}'`);
}

export function picture(call: NodeCall, name: string): Picture {
  return linked(call, name, "IMAGE").picture;
}

export function number(call: NodeCall, name: string, fallback?: number): number {
  const value = call.inputs[name] ?? fallback;
  if (isNumber(value)) return Number(magnitude(value));
  if (typeof value === "boolean") return Number(value);
  throw new PythonError("TypeError", `'${typeName(value)}' object is not a number: ${name}`);
}

/** A number as text with all its digits, for seeds beyond 2^53. */
export function digits(call: NodeCall, name: string): string {
  return toStr(call.inputs[name]);
}

export function text(call: NodeCall, name: string, fallback = ""): string {
  return toStr(call.inputs[name] ?? fallback);
}

export function flag(call: NodeCall, name: string, fallback: boolean): boolean {
  return name in call.inputs ? toBool(call.inputs[name]) : fallback;
}

/** Only the width, height and number of frames of a picture. */
export function size({ width, height, count }: Picture) {
  return { width, height, count };
}

/** The picture with the fault that its file is to have, if any. */
export function faulty(source: Picture, fault: string | undefined): Picture {
  return { ...size(source), kind: "faulty", source, fault };
}

/** What a node returns that makes a picture. */
export function image(made: Picture): NodeResult {
  return { outputs: [{ kind: "IMAGE", picture: made }] };
}
