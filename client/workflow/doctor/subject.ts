import { isObject } from "../../json";
import { isUiExport, isWrapped } from "../shape";
import type { ServerAnswer } from "./finding";
import { referenceClasses } from "./known/bundled";
import type { NodeClasses } from "./known/nodeClasses";
import type { DoctorOptions } from "./options";
import type { Verdict } from "./server/fault";
import { judge } from "./server/judge";
import type { Graph } from "./server/node";
import type { Read } from "./text/read";

/** One workflow, and all that was made out of it before the rules look at it. */
export interface Subject extends Read {
  options: DoctorOptions;
  classes: NodeClasses;
  /** Size of the file. */
  bytes: number;
  /** How many `{"prompt": …}` stand around the nodes. */
  wrappers: number;
  /** How many belong there. */
  wanted: 0 | 1;
  /** What stands inside of them. */
  inside: unknown;
  uiExport: boolean;
  /** The nodes by id; undefined when there are none to look at. */
  graph: Graph | undefined;
  /** The server's verdict on the nodes. */
  verdict: Verdict | undefined;
  /** What the server answers to the whole when it does not come as far as the nodes. */
  answer: ServerAnswer | undefined;
}

/** A wrapper in a wrapper in a wrapper is somebody's joke. */
const MOST_WRAPPERS = 3;

const crash = { status: 500 } as const;

/** What the server says to a prompt before it looks at the inputs of a node. */
function answerTo(verdict: Verdict): ServerAnswer | undefined {
  if (verdict.prompt) {
    return verdict.prompt.status === 500 ? crash : { status: 400, type: "prompt_no_outputs" };
  }
  const first = verdict.refusals[0];
  if (!first) return undefined;
  return "crashes" in first && first.crashes
    ? crash
    : { status: 400, type: "invalid_prompt", node: first.node };
}

/** Python's `"prompt" in body` and what follows, which fails on anything but an object. */
function answerToBody(body: unknown, classes: NodeClasses): ServerAnswer | undefined {
  if (isObject(body)) {
    if (!("prompt" in body)) return { status: 400, type: "no_prompt" };
    return answerTo(judge(body.prompt, classes));
  }
  const searchable = typeof body === "string" || Array.isArray(body);
  if (!searchable || body.includes("prompt")) return crash;
  return { status: 400, type: "no_prompt" };
}

/** Nodes by id, and not the object of something else. */
const looksLikeGraph = (value: unknown): value is Graph =>
  isObject(value) &&
  Object.values(value).some((node) => isObject(node) && ("class_type" in node || "inputs" in node));

/** Makes out what a text is: where its nodes are, and what the server would say. */
export function subjectOf(read: Read, options: DoctorOptions, bytes: number): Subject {
  const classes = options.objectInfo ?? referenceClasses();
  const wanted = options.form === "request" && options.edition !== "api" ? 1 : 0;
  let inside = read.value;
  let wrappers = 0;
  for (; wrappers < MOST_WRAPPERS && isWrapped(inside); wrappers++) inside = inside.prompt;
  const uiExport = isUiExport(inside);
  const bare = wrappers < wanted && !looksLikeGraph(inside);
  const graph = isObject(inside) && !uiExport && !bare ? inside : undefined;
  const targets =
    wanted === 1 && isObject(read.value) ? read.value.partial_execution_targets : undefined;
  return {
    ...read,
    options,
    classes,
    bytes,
    wrappers,
    wanted,
    inside,
    uiExport,
    graph,
    verdict: graph && judge(graph, classes, targets),
    answer: answerOf(read, wanted, inside, classes),
  };
}

function answerOf(read: Read, wanted: 0 | 1, inside: unknown, classes: NodeClasses) {
  if (read.notJson) return crash;
  if (wanted === 1) return answerToBody(read.value, classes);
  return isObject(inside) && !isUiExport(inside) ? undefined : answerTo(judge(inside, classes));
}

/** The class of a node, empty when it is not written. */
export function classNameOf(graph: Graph | undefined, id: string): string {
  const node = graph?.[id];
  return isObject(node) && typeof node.class_type === "string" ? node.class_type : "";
}

/** A node with its inputs, for rules that look at what the server does not. */
export interface NodeView {
  id: string;
  className: string;
  inputs: Record<string, unknown>;
}

/** The nodes that are nodes; `only` limits them. */
export function nodesOf({ graph }: Subject, only?: readonly string[]): NodeView[] {
  return (only ?? Object.keys(graph ?? {})).flatMap((id) => {
    const node = graph?.[id];
    if (!isObject(node) || !isObject(node.inputs)) return [];
    return { id, className: classNameOf(graph, id), inputs: node.inputs };
  });
}
