import type { ProblemCode } from "../problem";

/** Where the text that points to a cause was seen. */
export type Place =
  /** A problem of the check, in its own or the service's words. */
  | "problem"
  /** Status, message or an event of the service, from the EAS API. */
  | "eas"
  /** What ComfyUI says about its machine. */
  | "machine";

/** One text to search for causes. */
export interface Trace {
  place: Place;
  text: string;
  /** The code, when the text is that of a problem. */
  code?: ProblemCode;
}

/** How a cause is recognised: a single trace has to meet every condition given here. */
export interface Sign {
  place?: Place;
  codes?: readonly ProblemCode[];
  text?: RegExp;
  /**
   * Marks a circumstance that working services share. It counts only if no other cause was found and
   * the check met one of these problems.
   */
  lastResortFor?: readonly ProblemCode[];
}

/** Something that commonly keeps a service from making video. */
export interface Cause {
  /** Its name in evidence and tests. */
  id: string;
  /** Any of these is enough. */
  signs: readonly Sign[];
  /** What is wrong, as a sentence for readers who may know nothing about EAS. */
  sentence: string;
  /** What to do about it. */
  next: string;
}
