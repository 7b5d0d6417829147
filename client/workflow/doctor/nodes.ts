// How rules look at a workflow's nodes.

import { isObject } from "../../json";
import { unwrapped } from "../links";
import { inputsOf } from "./known/dynamicInputs";
import type { InputSpec } from "./known/nodeClasses";
import type { NodeRefusal } from "./server/fault";
import type { Graph } from "./server/node";
import type { Subject } from "./subject";

/** The class of a node; empty when it has none. */
export function classNameOf(graph: Graph | undefined, id: string): string {
  const node = graph?.[id];
  return isObject(node) && typeof node.class_type === "string" ? node.class_type : "";
}

/** A node that has inputs. */
export interface NodeView {
  id: string;
  className: string;
  inputs: Record<string, unknown>;
}

/** The nodes that have inputs; `only` limits them to these ids. */
export function nodesOf({ graph }: Subject, only?: readonly string[]): NodeView[] {
  return (only ?? Object.keys(graph ?? {})).flatMap((id) => {
    const node = graph?.[id];
    if (!isObject(node) || !isObject(node.inputs)) return [];
    return { id, className: classNameOf(graph, id), inputs: node.inputs };
  });
}

/** The nodes that the server checks, because an output depends on them. */
export const checkedNodes = (subject: Subject): NodeView[] =>
  nodesOf(subject, subject.verdict?.reached);

/** A value that a workflow gives to an input of a node, without its wrapper. */
interface GivenInput {
  id: string;
  className: string;
  input: string;
  value: unknown;
}

/** Every input that the workflow gives a value to. */
export const givenInputs = (subject: Subject): GivenInput[] =>
  nodesOf(subject).flatMap(({ id, className, inputs }) =>
    Object.entries(inputs).map(([input, given]) => {
      return { id, className, input, value: unwrapped(given) };
    }),
  );

/** The same of the nodes that the server checks, with what their classes say about the inputs. */
export const checkedInputs = (subject: Subject): (GivenInput & { spec: InputSpec })[] =>
  checkedNodes(subject).flatMap(({ id, className, inputs }) =>
    inputsOf(subject.classes.get(className), inputs)
      .filter(({ name }) => Object.hasOwn(inputs, name))
      .map((spec) => {
        return { id, className, input: spec.name, value: unwrapped(inputs[spec.name]), spec };
      }),
  );

/** The nodes that the server refuses for this reason. */
export const refusalsOf = <What extends NodeRefusal["what"]>({ verdict }: Subject, what: What) =>
  (verdict?.refusals ?? []).filter(
    (one): one is Extract<NodeRefusal, { what: What }> => one.what === what,
  );
