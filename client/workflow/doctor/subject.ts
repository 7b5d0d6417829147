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

/** One workflow, and everything derived from it before the rules run. */
export interface Subject extends Read {
  options: DoctorOptions;
  classes: NodeClasses;
  /** Size of the file in bytes. */
  bytes: number;
  /** Number of `{"prompt": …}` wrappers around the nodes. */
  wrappers: number;
  /** Number of wrappers that there should be. */
  wanted: 0 | 1;
  /** The value inside the wrappers. */
  inside: unknown;
  uiExport: boolean;
  /** The nodes by id; undefined when there are none to check. */
  graph: Graph | undefined;
  /** The server's verdict on the nodes. */
  verdict: Verdict | undefined;
  /** The server's answer when it does not get as far as the nodes. */
  answer: ServerAnswer | undefined;
}

/** More nested wrappers than anybody writes by mistake. */
const MOST_WRAPPERS = 3;

const crash = { status: 500 } as const;

/** The server's answer to a prompt before it checks any node's inputs. */
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

/** Follows Python's `"prompt" in body` and the code after it, which fails on anything but an object. */
function answerToBody(body: unknown, classes: NodeClasses): ServerAnswer | undefined {
  if (isObject(body)) {
    if (!("prompt" in body)) return { status: 400, type: "no_prompt" };
    return answerTo(judge(body.prompt, classes));
  }
  const searchable = typeof body === "string" || Array.isArray(body);
  if (!searchable || body.includes("prompt")) return crash;
  return { status: 400, type: "no_prompt" };
}

/** Whether an object has nodes by id. */
const looksLikeGraph = (value: unknown): value is Graph =>
  isObject(value) &&
  Object.values(value).some((node) => isObject(node) && ("class_type" in node || "inputs" in node));

/** Works out where the nodes of a text are and what the server would answer. */
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
