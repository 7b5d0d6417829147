import type { ProblemCode } from "../problem";

/** Where something was seen that speaks for a cause. */
export type Place =
  /** A problem of the check, in its own or the service's words. */
  | "problem"
  /** Status, message or an event of the service, from the EAS API. */
  | "eas"
  /** What ComfyUI says of its machine. */
  | "machine";

/** One text in which causes are looked for. */
export interface Trace {
  place: Place;
  text: string;
  /** Of a problem. */
  code?: ProblemCode;
}

/** How a cause is recognised: every condition that is given has to hold for one trace. */
export interface Sign {
  place?: Place;
  codes?: readonly ProblemCode[];
  text?: RegExp;
  /**
   * A circumstance, which services that work have too: it speaks for the cause only where nothing
   * speaks for another one, and the check met one of these problems.
   */
  lastResortFor?: readonly ProblemCode[];
}

/** Something that commonly keeps a service from making video. */
export interface Cause {
  /** Its name in evidence and tests. */
  id: string;
  /** Any of these is enough. */
  signs: readonly Sign[];
  /** What is the matter, a sentence that may be read by people who know nothing of EAS. */
  sentence: string;
  /** What to do about it. */
  next: string;
}
