/**
 * How bad a finding is. `error`: the workflow does not do what it says; `warning`: it may not; `note`:
 * something could not be examined.
 */
export type Severity = "error" | "warning" | "note";

/** ComfyUI's own answer to the problem, if it answers at all. */
export interface ServerAnswer {
  /** HTTP status of `POST /prompt`; 200 when the server accepts the rest of the workflow. */
  status: 200 | 400 | 413 | 500;
  /** `error.type`, or the `type` in `node_errors` (ComfyUI 0.3.64); a 500 has none. */
  type?: string;
  /**
   * The key at which the server stops because it takes it for a node, although it belongs to a wrapper or an
   * export.
   */
  node?: string;
}

/** What one rule found at one place in a workflow. */
export interface Problem {
  /** Id of the node; undefined for the workflow as a whole. */
  node?: string;
  /** Name of the node's input. */
  input?: string;
  /** What is wrong, as a sentence without its full stop. */
  problem: string;
  /** What to write or do instead, as a sentence without its full stop. */
  fix: string;
  server?: ServerAnswer;
  /** Overrides the rule's severity. */
  severity?: Severity;
}

/** A problem, with what a reader needs to locate it. */
export interface Finding extends Problem {
  /** The path of the file as it was given. */
  file: string;
  /** Id of the rule. */
  rule: string;
  severity: Severity;
  /** The node's title in the editor, or its class if it has none. */
  title?: string;
}

/** Orders findings by severity; those of equal severity keep the order of rules and nodes. */
export const bySeverity = (left: Finding, right: Finding): number =>
  SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity);

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
