import type { InputSpec } from "../known/nodeClasses";

/** The error types of `node_errors` (confirmed: recordings and source of ComfyUI 0.3.64). */
export type NodeErrorType =
  | "required_input_missing"
  | "bad_linked_input"
  | "return_type_mismatch"
  | "invalid_input_type"
  | "value_smaller_than_min"
  | "value_bigger_than_max"
  | "value_not_in_list"
  | "custom_validation_failed"
  | "exception_during_validation"
  | "exception_during_inner_validation";

/** Why Python raises an exception while the server checks a node. */
export type Raised =
  | { what: "no-inputs"; found: unknown }
  | { what: "missing-node"; id: unknown }
  | { what: "missing-slot"; slot: unknown; outputs: number; className: string; id: string };

/** One fault of one node, named as the server names it. */
export interface NodeFault {
  type: NodeErrorType;
  node: string;
  /** The input it is about; undefined when it is about the node as a whole. */
  spec?: InputSpec;
  /** The value found; for a fault of a link, the link. */
  value?: unknown;
  /** For a link: the type of its output slot. */
  receivedType?: unknown;
  /** Why Python raises, when the fault is an exception. */
  raised?: Raised;
  /**
   * The server does not report it: an exception on the same node replaces all its other faults, or the server
   * never reaches the node.
   */
  hidden?: boolean;
  /** Based only on a record that may have less than the service; it does not make the node invalid. */
  doubtful?: boolean;
}

/** Why a node cannot be checked at all; the server stops at the first such node. */
export type NodeRefusal =
  | { what: "not-a-node"; node: string; value: unknown; crashes: boolean }
  | { what: "no-class"; node: string }
  | { what: "unknown-class"; node: string; className: string; crashes: boolean };

/** The server's verdict on a prompt. */
export interface Verdict {
  /** Set when the prompt is not an object of nodes. */
  prompt?: { status: 400 | 500; value: unknown };
  refusals: NodeRefusal[];
  faults: NodeFault[];
  /** Each cycle of links that an output depends on, as node ids in the order of the links. */
  cycles: string[][];
  /** Output nodes that the server would run. */
  outputs: string[];
  /** Those of the outputs that it would drop. */
  dropped: string[];
  /** Nodes that an output depends on, and the outputs themselves: all that the server checks. */
  reached: string[];
  /** Nodes whose class is known only by name; they were not checked. */
  unchecked: string[];
}
