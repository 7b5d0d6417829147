import { isObject } from "../../../json";
import { inputsOf } from "../known/dynamicInputs";
import type { InputSpec, NodeClass, NodeClasses } from "../known/nodeClasses";
import { takesMore } from "../known/ownChecks";
import { typesMatch } from "../known/types";
import { constantFault } from "./constant";
import type { NodeErrorType, NodeFault, Raised } from "./fault";

/** A prompt's nodes by id; not every value need be a node. */
export type Graph = Record<string, unknown>;

/** The result of checking one node: its own faults, and its links. */
export interface Looked {
  faults: Omit<NodeFault, "node">[];
  /** Ids of the linked nodes that the server checks next. */
  sources: string[];
}

/** The class of a node; undefined when the node is not an object or its class is unknown. */
export function classOf(node: unknown, classes: NodeClasses): NodeClass | undefined {
  if (!isObject(node) || typeof node.class_type !== "string") return undefined;
  return classes.get(node.class_type);
}

/** The type of an output slot. A negative slot counts from the end, as in Python. */
function slotType(outputs: unknown[], slot: unknown): { type: unknown } | undefined {
  if (typeof slot !== "number" && typeof slot !== "boolean") return undefined;
  const index = Number(slot);
  if (!Number.isInteger(index) || index >= outputs.length || index < -outputs.length) {
    return undefined;
  }
  return { type: outputs.at(index) };
}

type Link =
  | { fault: NodeErrorType; receivedType?: unknown }
  | { raised: Raised }
  | { to: string | undefined };

function followLink(
  graph: Graph,
  classes: NodeClasses,
  of: NodeClass,
  spec: InputSpec,
  link: unknown[],
): Link {
  if (link.length !== 2) return { fault: "bad_linked_input" };
  const [id, slot] = link;
  if (typeof id !== "string" || !Object.hasOwn(graph, id)) {
    return { raised: { what: "missing-node", id } };
  }
  const from = classOf(graph[id], classes);
  if (!from) return { to: undefined };
  const received = slotType(from.outputs, slot);
  if (!received) {
    const outputs = from.outputs.length;
    return { raised: { what: "missing-slot", slot, outputs, className: from.name, id } };
  }
  if (!typesMatch(received.type, spec, of)) {
    return { fault: "return_type_mismatch", receivedType: received.type };
  }
  return { to: id };
}

/** Savers have no output in 0.3.64, and pass on what they save in newer versions (source: 0.38.1). */
const mayHaveOutput = (raised: Raised): boolean =>
  raised.what === "missing-slot" && raised.outputs === 0 && raised.slot === 0;

/** Checks one node by itself, as ComfyUI's `validate_inputs` does before it follows the links. */
export function lookAt(graph: Graph, classes: NodeClasses, id: string, of: NodeClass): Looked {
  const node = graph[id] as Record<string, unknown>;
  const { inputs } = node;
  const faults: Looked["faults"] = [];
  const sources: string[] = [];
  const raise = (raised: Raised, rest: Partial<NodeFault> = {}) =>
    faults.push({ type: "exception_during_validation", raised, ...rest });
  if (!isObject(inputs)) {
    raise({ what: "no-inputs", found: inputs });
    return { faults, sources };
  }
  for (const spec of inputsOf(of, inputs)) {
    if (!Object.hasOwn(inputs, spec.name)) {
      if (spec.required) faults.push({ type: "required_input_missing", spec });
      continue;
    }
    const value = inputs[spec.name];
    if (!Array.isArray(value)) {
      const free = takesMore(of.name, spec.name);
      const type = free ? undefined : constantFault(of.name, spec, value, classes);
      const doubtful = type === "value_not_in_list" && !classes.complete;
      if (type) faults.push({ type, spec, value, ...(doubtful && { doubtful }) });
      continue;
    }
    const link = followLink(graph, classes, of, spec, value);
    if ("raised" in link) {
      const doubtful = !classes.complete && mayHaveOutput(link.raised);
      raise(link.raised, { spec, value, ...(doubtful && { doubtful }) });
    } else if ("fault" in link) {
      faults.push({ type: link.fault, spec, value, receivedType: link.receivedType });
    } else if (link.to !== undefined) sources.push(link.to);
  }
  return { faults, sources };
}
