/**
 * How bad a finding is: `error`, the workflow does not do what it says; `warning`, it may not; `note`,
 * something could not be looked at.
 */
export type Severity = "error" | "warning" | "note";

/** What ComfyUI itself says of it, where it says anything. */
export interface ServerAnswer {
  /** HTTP status of `POST /prompt`; 200 where the server accepts the rest of the workflow. */
  status: 200 | 400 | 413 | 500;
  /** `error.type`, or the `type` in `node_errors` (ComfyUI 0.3.64); a 500 has none. */
  type?: string;
  /**
   * The key that the server takes for a node and stops at, where that is none: of a wrapper or of an
   * export.
   */
  node?: string;
}

/** What one rule has to say of a place in a workflow. */
export interface Problem {
  /** Id of the node; undefined for the workflow as a whole. */
  node?: string;
  /** Name of the node's input. */
  input?: string;
  /** What is wrong, a sentence without its full stop. */
  problem: string;
  /** What to write or do instead, a sentence without its full stop. */
  fix: string;
  server?: ServerAnswer;
  /** Where it differs from the rule's. */
  severity?: Severity;
}

/** A problem with everything that a reader needs to find it. */
export interface Finding extends Problem {
  /** The file as it was named. */
  file: string;
  /** Id of the rule. */
  rule: string;
  severity: Severity;
  /** The node's title in the editor, or its class where it has none. */
  title?: string;
}

/** Orders findings: by severity, then as the rules and nodes come. */
export const bySeverity = (left: Finding, right: Finding): number =>
  SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity);

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
