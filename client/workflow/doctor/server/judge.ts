import { isObject } from "../../../json";
import { isEditorOnly } from "../known/editorOnly";
import type { NodeClasses } from "../known/nodeClasses";
import { shown } from "../words";
import type { NodeFault, NodeRefusal, Verdict } from "./fault";
import { classOf, type Graph, lookAt } from "./node";
import { invalidNodes, type Walked, walk } from "./walk";

const nothing = {
  refusals: [],
  faults: [],
  cycles: [],
  outputs: [],
  dropped: [],
  reached: [],
  unchecked: [],
};

/** Follows Python's `"class_type" in node`, which also works on strings and lists, and the code after it. */
function refusalOf(node: string, value: unknown, classes: NodeClasses): NodeRefusal | undefined {
  if (!isObject(value)) {
    const searchable = typeof value === "string" || Array.isArray(value);
    const crashes = !searchable || value.includes("class_type");
    return { what: "not-a-node", node, value, crashes };
  }
  if (!("class_type" in value)) return { what: "no-class", node };
  const name = value.class_type;
  if (typeof name === "string") {
    // A class that is missing from an incomplete list may exist all the same.
    const mayExist = !classes.complete && name !== "" && !isEditorOnly(name);
    if (classes.has(name) || mayExist) return undefined;
    return { what: "unknown-class", node, className: name, crashes: false };
  }
  // Not with `String`, because an object may have its own `toString` that is not a function.
  const crashes = typeof name === "object" && name !== null;
  const className = crashes ? shown(name) : JSON.stringify(String(name));
  return { what: "unknown-class", node, className, crashes };
}

/**
 * Judges the value of `prompt` as ComfyUI 0.3.64's `validate_prompt` does, but without stopping at the first
 * problem.
 *
 * @param targets `partial_execution_targets` of the request
 */
export function judge(prompt: unknown, classes: NodeClasses, targets?: unknown): Verdict {
  if (!isObject(prompt)) {
    // An empty list or string contains nothing that makes Python raise.
    const empty = (Array.isArray(prompt) || typeof prompt === "string") && prompt.length === 0;
    const status = empty ? 400 : 500;
    return { ...nothing, prompt: { status, value: prompt } };
  }
  const refusals: NodeRefusal[] = [];
  const outputs: string[] = [];
  const unchecked: string[] = [];
  for (const [id, value] of Object.entries(prompt)) {
    const refusal = refusalOf(id, value, classes);
    if (refusal) {
      refusals.push(refusal);
      continue;
    }
    const known = classes.get((value as { class_type: string }).class_type);
    if (known) {
      if (known.outputNode && wanted(id, targets)) outputs.push(id);
    } else unchecked.push(id);
  }
  return { refusals, unchecked, ...judgeOutputs(prompt, classes, outputs) };
}

const wanted = (id: string, targets: unknown): boolean =>
  !Array.isArray(targets) || targets.includes(id);

function judgeOutputs(prompt: Graph, classes: NodeClasses, outputs: string[]) {
  const walked = walk(prompt, classes, outputs);
  const invalid = invalidNodes(walked);
  const isOutput = new Set(outputs);
  const faults: NodeFault[] = [];
  for (const [node, looked] of walked.looked) {
    const raises = looked.faults.some(({ raised, doubtful }) => raised && !doubtful);
    for (const fault of looked.faults) {
      faults.push({
        ...fault,
        node,
        ...(raises && !fault.raised && { hidden: true }),
        ...(fault.raised && !isOutput.has(node) && { type: INNER }),
      });
    }
  }
  faults.push(...behindBrokenLinks(prompt, classes, walked, faults));
  const dropped = outputs.filter((id) => invalid.has(id));
  const reached = [...walked.looked.keys()];
  return { faults, cycles: walked.cycles, outputs, dropped, reached };
}

/**
 * An exception is reported for the node in which it occurred; the type tells whether that is an output node.
 */
const INNER = "exception_during_inner_validation" as const;

const LINK_FAULTS: readonly string[] = ["bad_linked_input", "return_type_mismatch"];

/**
 * Finds the faults of nodes that no output reaches because a link on the way is broken. The server does not
 * reach them now, but would once the link is repaired.
 */
function behindBrokenLinks(
  prompt: Graph,
  classes: NodeClasses,
  { looked }: Walked,
  faults: NodeFault[],
): NodeFault[] {
  const breaks = ({ type, raised, doubtful }: NodeFault) =>
    !doubtful && (raised !== undefined || LINK_FAULTS.includes(type));
  if (!faults.some(breaks)) return [];
  return Object.keys(prompt).flatMap((node) => {
    const of = looked.has(node) ? undefined : classOf(prompt[node], classes);
    if (!of) return [];
    return lookAt(prompt, classes, node, of).faults.map((fault) => ({
      ...fault,
      node,
      hidden: true,
      ...(fault.raised && { type: INNER }),
    }));
  });
}
