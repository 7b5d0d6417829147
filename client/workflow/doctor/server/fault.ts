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

/** Why Python raises while a node is looked at. */
export type Raised =
  | { what: "no-inputs"; found: unknown }
  | { what: "missing-node"; id: unknown }
  | { what: "missing-slot"; slot: unknown; outputs: number; className: string; id: string };

/** One fault of one node, as the server would name it. */
export interface NodeFault {
  type: NodeErrorType;
  node: string;
  /** The input it is about; undefined when it is the node as a whole. */
  spec?: InputSpec;
  /** The value found, a link for faults of links. */
  value?: unknown;
  /** For a link: what comes out of its slot. */
  receivedType?: unknown;
  /** For a value that cannot be converted: Python's word for what it is. */
  raised?: Raised;
  /**
   * The server does not say it, because an exception on the same node takes the place of all its
   * other faults.
   */
  hidden?: boolean;
  /** Only a list that may be shorter than the service's says so; it makes no node invalid. */
  doubtful?: boolean;
}

/** What keeps a node from being looked at at all; the server stops at the first. */
export type NodeRefusal =
  | { what: "not-a-node"; node: string; value: unknown; crashes: boolean }
  | { what: "no-class"; node: string }
  | { what: "unknown-class"; node: string; className: string; crashes: boolean };

/** The server's verdict on a prompt. */
export interface Verdict {
  /** The prompt is no object of nodes. */
  prompt?: { status: 400 | 500; value: unknown };
  refusals: NodeRefusal[];
  faults: NodeFault[];
  /** Each circle of links that an output runs into, by node ids in the order of the links. */
  cycles: string[][];
  /** Output nodes that the server would run for. */
  outputs: string[];
  /** Those of them that it would drop. */
  dropped: string[];
  /** Nodes that an output depends on, the outputs among them: all that the server looks at. */
  reached: string[];
  /** Nodes of whose class nothing is known but its name; they were not looked at. */
  unchecked: string[];
}
